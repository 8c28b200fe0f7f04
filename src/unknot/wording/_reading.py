"""The school year in which a text can be read, after Flesch and Kincaid (1975)."""

import re

NAMES = re.compile(  # words on packs and names of illnesses: known by sight
    r"ibuprofen|naproxen|aspirin|paracetamol|acetaminophen|diclofenac|methocarbamol|"
    r"cyclobenzaprine|tizanidine|baclofen|carisoprodol|diazepam|flucloxacillin|fluvoxamine|"
    r"ciprofloxacin|levofloxacin|prednisolone|gabapentin|clopidogrel|warfarin|apixaban|heparin|"
    r"sertraline|citalopram|venlafaxine|ramipril|lisinopril|losartan|furosemide|indapamide|"
    r"ciclosporin|tacrolimus|methotrexate|lithium|digoxin|anti-inflammator(?:y|ies)|"
    r"haemophilia|tuberculosis|epilepsy|ulcerative colitis|apnoea|myasthenia|hepatitis|glaucoma|"
    r"osteoporosis|chiropractor|osteopath|physiotherapist|physiotherapy|psychologist|codeine|"
    r"tramadol|oxycodone|exercises?|pharmacist|pharmacy|antidepressant|antibiotic|prescription|label",
    re.I,
)

LEAST_WORDS = 5
"""The measure says nothing of a text that is shorter, such as one word in a list."""


def _syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; at least one."""
    word = re.sub(r"(?<=[^aeiouy])e(?:s|d)?$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def grade(text: str) -> float:
    """The mean over the text's sentences; a name known by sight counts as two syllables."""
    plain = NAMES.sub("tablet", text)
    sentences = [part for part in re.split(r"[.?:;](?:\s|$)", plain) if part.strip()]
    words = re.findall(r"[A-Za-z’]+", plain)
    if len(words) < LEAST_WORDS:
        return 0
    sounds = sum(map(_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * sounds / len(words) - 15.59
