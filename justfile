# The same commands as in the README, for those who have `just`.

# the app
start *arguments:
    python3 start.py {{arguments}}

# lint, format, types, import rules, shelf, tests: what CI runs
check *arguments:
    python3 start.py test {{arguments}}

# put the code in the house format
format:
    .venv/bin/python -m ruff format .
    .venv/bin/python -m ruff check --fix .

# new locks, after a change of requirements*.in; needs `uv`
lock:
    uv pip compile --generate-hashes --universal --no-emit-index-url --no-header --python-version 3.11 requirements-test.in -o requirements-test.lock
    uv pip compile --generate-hashes --universal --no-emit-index-url --no-header --python-version 3.11 requirements.in -c requirements-test.lock -o requirements.lock

# Python against JavaScript on a million random states
million:
    UNKNOT_STATES=1000000 .venv/bin/python -m pytest tests/safety/test_page_agrees.py

# no food suggestion against a diet or a caution, for a hundred thousand people
profiles:
    UNKNOT_PROFILES=100000 .venv/bin/python -m pytest tests/nourish/test_suggest_properties.py

# weeks for a hundred thousand invented people, and a thousand made-up years
plans:
    UNKNOT_PLAN_PEOPLE=100000 UNKNOT_YEARS=1000 .venv/bin/python -m pytest tests/plan

# the medicine check and the dose timer, Python against JavaScript, for a hundred thousand people
medicines:
    UNKNOT_MEDICINE_PROFILES=100000 .venv/bin/python -m pytest tests/medicines/test_page_agrees.py

# every page and journey on PostgreSQL, in a database of its own; browsers stay on SQLite
postgres url *arguments:
    UNKNOT_DATABASE_URL={{url}} .venv/bin/python -m pytest tests/web tests/journeys -k "not browser and not screens" {{arguments}}

# ranks of the trigger model's own truths, 5,000 draws instead of the suite's 250
calibrate:
    UNKNOT_CALIBRATION=5000 .venv/bin/python -m pytest tests/stats/test_slabs_refit.py

# what is promised of triggers and forecasts, on 1,000 invented people each
proofs *people:
    .venv/bin/python benchmarks/trigger_proofs.py {{people}}

# a diary of 1 GB, and the memory it takes
big *arguments:
    .venv/bin/python benchmarks/big_diary.py {{arguments}}

# every figure of benchmarks/README.md
bench:
    .venv/bin/python benchmarks/run.py
    .venv/bin/python benchmarks/triggers.py
    .venv/bin/python benchmarks/triggers.py method
    .venv/bin/python benchmarks/foods.py
    .venv/bin/python benchmarks/ask.py
    .venv/bin/python benchmarks/trigger_proofs.py
