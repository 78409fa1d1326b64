"""Renders templates of every idiom with Python's Jinja2, for IdiomTest.

Run it only to change the templates (Jinja2 3.1.6):

    python3 src/test/jinja/idioms.py
"""

import json
import pathlib

import python_jinja

FOLDER = pathlib.Path(__file__).parent
RESULT = FOLDER.parent / "resources" / "dev" / "spanwise" / "jinja" / "idioms.json"

SYSTEM = {"role": "system", "content": "  Be {{ brief }}.\n"}
USER = {"role": "user", "content": 'Is 1 < 2 & "so"?\n\n  Yes? \u00e9 \U0001f600'}
ANSWER = {"role": "assistant", "content": "<think>\nhm\n</think>\n\nIt is."}
RESPONSE = {"role": "user", "content": "[tool]x[/tool]"}
CALL = {"type": "function", "function": {"name": "f", "arguments": {"a": 1, "b": ["x", None, True, 1.5]}}}
CALLING = {"role": "assistant", "content": "", "tool_calls": [CALL]}
RESULTING = {"role": "tool", "name": "f", "content": '{"r": 1}'}
PARTS = {"role": "user", "content": [{"type": "text", "text": "part one"}, {"type": "text", "text": " two"}]}
REASONED = {"role": "assistant", "content": "done", "reasoning_content": "thinking hard"}
WITHOUT = {"role": "assistant", "content": None}

CONVERSATIONS = [
    [],
    [USER],
    [SYSTEM],
    [SYSTEM, USER],
    [USER, ANSWER],
    [SYSTEM, USER, ANSWER],
    [USER, ANSWER, USER],
    [SYSTEM, USER, ANSWER, USER, ANSWER],
    [ANSWER, USER],
    [USER, RESPONSE],
    [USER, CALLING, RESULTING],
    [SYSTEM, USER, CALLING, RESULTING, ANSWER, USER],
    [PARTS],
    [SYSTEM, PARTS, ANSWER],
    [USER, REASONED, USER],
    [SYSTEM, SYSTEM, USER, WITHOUT],
]

TOOL = {
    "type": "function",
    "function": {
        "name": "f",
        "description": "Does <it>.",
        "parameters": {
            "type": "object",
            "properties": {
                "a": {"type": "integer", "description": "An a"},
                "e": {"type": "string", "enum": ["x", "y"]},
            },
            "required": ["a"],
        },
    },
}
DOCUMENT = {"title": "T\u00e9", "text": "One\ntwo"}


def variables(conversation, given, prompt):
    return {
        "messages": conversation,
        "tools": [TOOL] if given else None,
        "documents": [DOCUMENT] if given else None,
        "add_generation_prompt": prompt,
        "bos_token": "<s>",
        "eos_token": "</s>",
    }


def main():
    sources = {file.stem: file.read_text() for file in sorted((FOLDER / "templates").glob("*.jinja"))}
    sources["windows"] = sources["plain"].replace("\n", "\r\n")
    templates = {}
    for name, source in sources.items():
        answers = []
        for place, conversation in enumerate(CONVERSATIONS):
            for given in (False, True):
                given_variables = variables(conversation, given, place % 2 == 0)
                answers.append(python_jinja.answer(source, given_variables))
        templates[name] = {"source": source, "answers": answers}
    small = [
        {"source": source, **python_jinja.answer(source, variables(CONVERSATIONS[5], False, True))}
        for source in (FOLDER / "idioms.txt").read_text().split("\n====\n")
    ]
    result = {
        "cases": [
            variables(conversation, given, place % 2 == 0)
            for place, conversation in enumerate(CONVERSATIONS)
            for given in (False, True)
        ],
        "templates": templates,
        "idiomsVariables": variables(CONVERSATIONS[5], False, True),
        "idioms": small,
    }
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1) + "\n")


main()
