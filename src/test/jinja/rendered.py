"""Renders the test's chat templates with Python's Jinja as Hugging Face sets it up.

Writes what JinjaChatTemplateTest expects; run it only to change the templates: python3 src/test/jinja/rendered.py
"""

import datetime
import json
import pathlib

from jinja2.exceptions import TemplateError
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment

FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "dev" / "spanwise" / "score"

TURNS = {
    "s": {"role": "system", "content": "  Be {{ brief }}.\n"},
    "u": {"role": "user", "content": 'Is 1 < 2 & "so"?\n\n  Yes?'},
    "a": {"role": "assistant", "content": "<think>\nhm\n</think>\n\nIt is."},
}


class Generation(Extension):
    tags = {"generation"}

    def parse(self, parser):
        next(parser.stream)
        return parser.parse_statements(["name:endgeneration"], drop_needle=True)


def raise_exception(message):
    raise TemplateError(message)


def main():
    jinja = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[Generation])
    jinja.globals["raise_exception"] = raise_exception
    jinja.globals["strftime_now"] = datetime.datetime(2025, 1, 1).strftime
    lines = []
    for template in sorted(FOLDER.glob("*.jinja")):
        for turns in ("sua", "su", "u", "ua", "uau"):
            for prompt in (False, True):
                case = {"template": template.name, "turns": turns, "generationPrompt": prompt}
                try:
                    case["text"] = jinja.from_string(template.read_text()).render(
                        messages=[TURNS[turn] for turn in turns],
                        add_generation_prompt=prompt,
                        bos_token="<s>",
                        eos_token="</s>",
                    )
                except TemplateError as e:
                    case["refusal"] = str(e)
                lines.append(json.dumps(case))
    (FOLDER / "rendered.jsonl").write_text("\n".join(lines) + "\n")


main()
