"""Store: database rows, and the records they become.

Answers     What has this person done, told and been told?
Takes       records of the rooms
Gives       the same records again, whole
Never       decisions, words for people; a row without its Person
Touch with  docs/privacy.md, a migration, tests/store/
"""
