"""Readers and their clubs: a small programme whose answers can be seen."""

import json

TEXT = {"vi": "x", "en": "x"}
READER = {
    "tieuchi": "1.0", "type": "set", "id": "test.reader", "edition": "1", "kinds": ["citizen"], "title": TEXT,
    "completeness": "complete", "reading": "made-up", "when_not_applicable": "none",
    "readings": [{"id": "made-up", "question": "Where from?", "taken": "Made up for a test."}],
    "measures": {"score": {"type": "points", "max": 10}},
    "criteria": [
        {"id": "reads", "title": TEXT, "points": 10, "award": {"given": "score"}, "missing": "unknown", "floor": 1}
    ],
    "levels": [{"id": "reader", "title": {"vi": "Người đọc", "en": "Reader"}, "total": {"at_least": 8}, "floors": "all"}],
    "otherwise": {"id": "none", "title": TEXT},
}  # fmt: skip
CLUB = {
    **{name: READER[name] for name in ("tieuchi", "type", "edition", "completeness", "reading", "readings")},
    "id": "test.club", "kinds": ["club"], "title": TEXT,
    "relations": {
        "members": {
            "of": "citizen", "title": TEXT,
            "uses": {"titled": {"type": "title", "of": "test.reader"}, "active": "yes_no"},
        }
    },
    "measures": {
        "titled": {
            "type": "share", "over": "members", "base": {"is_true": "active"}, "where": {"is_true": "titled"},
            "where_missing": "unknown", "when_empty": "not_applicable",
        }
    },
    "criteria": [
        {"id": "titled", "title": TEXT, "rule": {"measure": "titled", "at_least": "60%"}, "missing": "unknown"}
    ],
    "levels": [
        {"id": "club", "title": {"vi": "Câu lạc bộ", "en": "Club"}, "requires": "all", "when_nothing_applies": "not_held"}
    ],
    "otherwise": {"id": "none", "title": TEXT},
}  # fmt: skip
PROGRAMME = {
    "tieuchi": "1.0", "type": "programme", "id": "test.clubs", "edition": "1", "title": TEXT,
    "links": {"membership": {"owner": "club", "member": "citizen", "roles": ["member", "guest"]}},
    "sets": [
        {
            "set": "test.club", "editions": ["1"], "kind": "club", "relations": {"members": {"link": "membership"}},
            "titles": {"test.reader": "reaches"},
        },
        {"set": "test.reader", "editions": ["1"], "kind": "citizen"},
    ],
}  # fmt: skip


def written(folder, programme=PROGRAMME):
    """The documents in a folder, the sets beside the programme; the path of the programme."""
    for document in (READER, CLUB):
        (folder / f"{document['id']}@1.json").write_text(json.dumps(document))
    path = folder / "programme.json"
    path.write_text(json.dumps(programme))
    return path


def counting_roles(*roles):
    """The programme, in which only these roles count."""
    document = json.loads(json.dumps(PROGRAMME))
    document["sets"][0]["relations"] = {"members": {"link": "membership", "roles": list(roles)}}
    return document
