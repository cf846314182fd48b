// What the JSON language service, which editors are built on, makes of the schema: completion, hover, validation.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import languageService from "vscode-json-languageservice";

const { getLanguageService, TextDocument } = languageService;

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf-8");
const SCHEMA = JSON.parse(read("../../src/document/schema/tieuchi-1.0.schema.json"));
const EVERY_MEMBER = read("every-member.json");
const HEAD = '"tieuchi": "1.0", "type": "set"';

// An editor with one document open; `|` stands for the cursor.
function open(text) {
    const service = getLanguageService({});
    service.configure({ validate: true, schemas: [{ uri: "tieuchi.json", fileMatch: ["*"], schema: SCHEMA }] });
    const cursor = text.indexOf("|");
    const document = TextDocument.create("file:///set.json", "json", 1, text.replace("|", ""));
    const parsed = service.parseJSONDocument(document);
    return { service, document, parsed, position: document.positionAt(Math.max(cursor, 0)) };
}

async function completed(text) {
    const { service, document, parsed, position } = open(text);
    const list = await service.doComplete(document, position, parsed);
    return new Map(list.items.map((item) => [item.label, item.documentation?.value ?? item.documentation ?? ""]));
}

async function hovered(text) {
    const { service, document, parsed, position } = open(text);
    const hover = await service.doHover(document, position, parsed);
    return hover ? [hover.contents].flat().map((part) => part.value ?? part).join("\n\n") : "";
}

async function complaints(text) {
    const { service, document, parsed } = open(text);
    const found = await service.doValidation(document, parsed, undefined, SCHEMA);
    return found.map((each) => `${document.getText(each.range)}: ${each.message}`);
}

async function offers(text, expected, unexpected = []) {
    const items = await completed(text);
    for (const label of expected) {
        assert.ok(items.has(label), `${label} is not among ${[...items.keys()]}`);
    }
    for (const label of unexpected) assert.ok(!items.has(label), `${label} is offered`);
    return items;
}

test("a document is offered its members, each described in two languages", async () => {
    const items = await offers(`{${HEAD}, |}`, ["id", "kinds", "measures", "when_not_applicable", "otherwise"], ["type"]);
    for (const [label, documentation] of items) {
        if (label !== "$schema") assert.match(documentation, /\S[^]*\n\n\S/, label);
    }
});

test("a file of cases is offered other members", async () => {
    await offers('{"tieuchi": "1.0", "type": "cases", |}', ["set", "cases"], ["measures", "levels"]);
});

test("a measure is offered what its type has", async () => {
    await offers(`{${HEAD}, "measures": {"a": {|}}}`, ["type"]);
    await offers(`{${HEAD}, "measures": {"a": {"type": |}}}`, ['"share"', '"weighted_mean"']);
    await offers(`{${HEAD}, "measures": {"a": {"type": "share", |}}}`, ["when_empty", "max", "title"], ["of", "values", "born"]);
    await offers(`{${HEAD}, "measures": {"a": {"type": "age", |}}}`, ["born", "on", "counted"], ["max", "when_empty"]);
});

test("a criterion is offered its members, in a section or without", async () => {
    const members = ["points", "award", "rule", "missing", "floor", "asked_at", "evidence"];
    await offers(`{${HEAD}, "criteria": [{"id": "a", |}]}`, members, ["id", "measures"]);
    await offers(`{${HEAD}, "sections": [{"id": "s", "criteria": [{"id": "a", |}]}]}`, members, ["id", "criteria"]);
});

test("a rule is offered its forms, and a comparison what can be asked", async () => {
    const before = `{${HEAD}, "criteria": [{"id": "a", "rule": {`;
    await offers(`${before}|}}]}`, ["is_true", "measure", "all_of", "any_of", "k_of", "not", "parameter", "by_level", "unknown"]);
    await offers(`${before}"measure": "m", |}}]}`, ["at_least", "at_most", "between", "one_of", "within"], ["is_true", "k_of"]);
    await offers(`${before}"not": {"any_of": [{|}]}}}]}`, ["is_true", "measure"]);
});

test("an award is offered its forms and words", async () => {
    const before = `{${HEAD}, "criteria": [{"id": "a", "award": `;
    await offers(`${before}|}]}`, ['"all_or_nothing"']);
    await offers(`${before}{|}}]}`, ["given", "bands", "proportional", "graded"]);
    await offers(`${before}{"proportional": {|}}}]}`, ["measure", "full", "rounding"]);
});

test("policies are offered with what each means", async () => {
    const items = await offers(`{${HEAD}, "criteria": [{"missing": |}]}`, ['"unmet"', '"excluded"', '"unknown"', '"error"']);
    assert.match(items.get('"excluded"'), /As if it did not apply\.\n\nCoi như không áp dụng\./);
});

test("a level is offered its conditions", async () => {
    await offers(`{${HEAD}, "levels": [{"id": "a", |}]}`, ["total", "floors", "requires", "wait", "includes", "validity"]);
    await offers(`{${HEAD}, "levels": [{"id": "a", "wait": {|}}]}`, ["level", "months", "since", "since_missing"]);
});

test("a document that extends another is offered the same, and may leave out what it does not change", async () => {
    const head = `{${HEAD}, "id": "a", "edition": "2", "extends": "a@1"`;
    await offers(`${head}, "criteria": [{"id": "a", |}]}`, ["points", "removed", "missing"]);
    assert.deepEqual(await complaints(`${head}, "criteria": [{"id": "a", "floor": null}, {"id": "b", "removed": true}]}`), []);
    assert.notDeepEqual(await complaints(`${head}, "criteria": [{"id": "a", "flor": null}]}`), []);
});

test("hovering explains a member in two languages", async () => {
    const text = `{${HEAD}, "measures": {"a": {"type": "share", "when_|empty": "unmet"}}}`;
    assert.match(await hovered(text), /while the base is zero[^]*\n[^]*mẫu số bằng không/);
    assert.match(await hovered(`{${HEAD}, "criteria": [{"rule": {"measure": "m", "at_le|ast": 5}}]}`), /from this cut up/);
    assert.match(await hovered(`{${HEAD}, "levels": [{"inc|ludes": "x"}]}`), /lower level/);
});

test("a document with every member has no complaints", async () => {
    assert.deepEqual(await complaints(EVERY_MEMBER), []);
});

test("what is wrong is marked where it stands", async () => {
    const told = async (from, to) => {
        assert.ok(EVERY_MEMBER.includes(from), from);
        return (await complaints(EVERY_MEMBER.replace(from, to))).join("\n");
    };
    assert.match(await told('"completeness"', '"completness"'), /"completness": Property completness is not allowed/);
    assert.match(await told('"optional": true', '"optionl": true'), /"optionl": Property optionl is not allowed/);
    assert.match(await told('"missing": "excluded"', '"missing": "exclude"'), /"exclude"/);
    assert.match(await told('"is_true": "plan-issued"', '"is_treu": "plan-issued"'), /"is_treu"/);
    assert.match(await told('"at_least": "90%"', '"at_least": "90 %"'), /"90 %"/);
    assert.match(await told('"2024-07-28"', '"2023-02-29"'), /"2023-02-29": Write "2024"/);
    assert.match(await told('"floor": 5', '"floor": true'), /true/);
});
