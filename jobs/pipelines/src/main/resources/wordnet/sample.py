#!/usr/bin/env python3
"""Draws pairs-5000.tsv from the WordNet 3.0 database files (README.md says how).

Usage: sample.py DICT_FOLDER > pairs-5000.tsv
DICT_FOLDER holds data.noun, data.verb, data.adj and data.adv, such as /usr/share/wordnet of Debian's wordnet-base.
"""
import collections
import hashlib
import pathlib
import re
import sys

PAIRS = 5_000
FAMILY_MAX = 40
TWIN_GROUPS = 60
PARENTS = ("@", "@i", "&", "\\")  # hypernym, instance hypernym, similar to, derived from adjective
LEXICOGRAPHER_FILES = (
    "adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body noun.cognition "
    "noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object noun.person "
    "noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape noun.state "
    "noun.substance noun.time verb.body verb.change verb.cognition verb.communication verb.competition "
    "verb.consumption verb.contact verb.creation verb.emotion verb.motion verb.perception verb.possession verb.social "
    "verb.stative verb.weather adj.ppl"
).split()

Synset = collections.namedtuple("Synset", "id label lemmas definition family")


def by_hash(identifier):
    return hashlib.sha256(identifier.encode()).digest()


def parse(line):
    """One line of a data file: offset, file number, type, words, pointers, frames | gloss."""
    head, gloss = line.split(" | ", 1)
    offset, file_number, kind, count, *rest = head.split()
    kind = "a" if kind == "s" else kind
    words = int(count, 16)
    lemmas = [re.sub(r"\((a|p|ip)\)$", "", word).replace("_", " ") for word in rest[0 : 2 * words : 2]]
    pointers = rest[2 * words + 1 :][: 4 * int(rest[2 * words])]
    identifier = kind + offset
    parents = [pointers[i + 2] + pointers[i + 1] for i in range(0, len(pointers), 4) if pointers[i] in PARENTS]
    definition = re.split(r';\s*"', gloss.strip(), maxsplit=1)[0].strip().rstrip(";").strip()
    family = parents[0] if parents else identifier
    return Synset(identifier, LEXICOGRAPHER_FILES[int(file_number)], ", ".join(lemmas), definition, family)


def synsets(folder):
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text(encoding="utf-8").splitlines():
            if not line.startswith("  "):  # the licence at the top
                yield parse(line)


def draw(everything):
    """Twins first, then whole families, each in the order of its hash, until there are enough."""
    definitions, families = collections.defaultdict(list), collections.defaultdict(list)
    for synset in everything:
        definitions[synset.definition].append(synset)
        families[synset.family].append(synset)
    twins = sorted((text for text, group in definitions.items() if len(group) > 1), key=by_hash)[:TWIN_GROUPS]
    groups = [definitions[text] for text in twins]
    groups += [sorted(families[name], key=lambda s: by_hash(s.id))[:FAMILY_MAX] for name in sorted(families, key=by_hash)]
    drawn = {}
    for group in groups:
        for synset in group:
            if len(drawn) < PAIRS:
                drawn[synset.id] = synset
    return sorted(drawn.values(), key=lambda s: by_hash("order " + s.id))


for s in draw([s for s in synsets(pathlib.Path(sys.argv[1])) if s.definition]):
    print(s.id, s.lemmas, s.definition, s.label, sep="\t")
