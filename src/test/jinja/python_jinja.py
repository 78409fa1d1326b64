"""Python's Jinja2 as Hugging Face's apply_chat_template (transformers 5) sets it up, at a fixed time.

Reads cases, one JSON object a line with "template" and "variables", and answers each with "text" or "refused":

    python3 src/test/jinja/python_jinja.py < cases.jsonl > answers.jsonl
"""

import datetime
import json
import sys

import jinja2
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.ext import Extension, loopcontrols
from jinja2.nodes import CallBlock
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

NOW = datetime.datetime(2024, 3, 5, 14, 7, 9)


class Generation(Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return CallBlock(self.call_method("_written"), [], [], body).set_lineno(line)

    def _written(self, caller):
        return caller()


class TemplateDict:
    def __call__(self, *args, **kwargs):
        return dict(*args, **kwargs)

    def fromkeys(self, *args, **kwargs):
        return dict.fromkeys(*args, **kwargs)


class TemplateNamespace(Namespace):
    def __init__(*args, **kwargs):
        self, args = args[0], args[1:]
        attributes = dict(*args, **kwargs)
        for name in attributes:
            TemplateNamespace._check(name)
        Namespace.__init__(self, attributes)

    def __setitem__(self, name, value):
        TemplateNamespace._check(name)
        Namespace.__setitem__(self, name, value)

    @staticmethod
    def _check(name):
        if isinstance(name, str) and name.startswith("_"):
            raise SecurityError(name)


class Raised(TemplateError):
    pass


def raise_exception(message):
    raise Raised(message)


def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def environment():
    jinja = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[Generation, loopcontrols]
    )
    jinja.filters["tojson"] = tojson
    jinja.globals["raise_exception"] = raise_exception
    jinja.globals["strftime_now"] = NOW.strftime
    jinja.globals["dict"] = TemplateDict()
    jinja.globals["namespace"] = TemplateNamespace
    return jinja


JINJA = environment()
PARSED = {}


def answer(template, variables):
    """What Python makes of a template: its text, or why there is none."""
    try:
        if template not in PARSED:
            if len(PARSED) > 500:
                PARSED.clear()
            PARSED[template] = JINJA.from_string(template)
        return {"text": PARSED[template].render(**variables)}
    except Raised as e:
        return {"refused": str(e), "raised": True}
    except Exception as e:
        return {"refused": f"{type(e).__name__}: {e}"}


def main():
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogatepass")
    for line in sys.stdin:
        case = json.loads(line)
        print(json.dumps(answer(case["template"], case["variables"])))


if __name__ == "__main__":
    main()
