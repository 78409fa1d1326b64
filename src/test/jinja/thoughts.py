"""Renders conversations with Hugging Face's apply_chat_template, with thoughts off, sampled and given.

Writes what ThoughtRenderingTest expects beside each template of a folder; transformers must be installed:

    python3 src/test/jinja/thoughts.py src/test/resources/dev/spanwise/score/thoughts

The folder's formats.json says for each template what stands before and behind a thought ("open" where the generation
prompt does not open it, and "close"), whether the template opens one whatever its switch says ("always"), and whether
it shows the thought of a last turn ("shown"), which is then rendered by the template as a whole.
"""

import json
import pathlib
import sys

from tokenizers import Tokenizer, models
from transformers import PreTrainedTokenizerFast

ON = {"enable_thinking": True, "thinking": True}
OFF = {"enable_thinking": False, "thinking": False}


def turns(speakers, *contents):
    roles = {"s": "system", "u": "user", "a": "assistant"}
    return [{"role": roles[who], "content": content} for who, content in zip(speakers, contents)]


def case(prompt, messages, question="2+2", rationale="Two and two.\n\nThat makes four.", answer="4", shots=(), begun=""):
    return {
        "prompt": prompt,
        "input": question,
        "messages": messages,
        "rationale": rationale,
        "answer": answer,
        "shots": shots,
        "begun": begun,
    }


ODD = '  \u6771\u4eac \U0001f642\n\n  na\u00efve {{ braces }} & "so" <b>\n'
CASES = [
    case("{{input}}", turns("u", "2+2")),
    case("Add.", turns("su", "Add.", "2+2")),
    case("Add: {{input}}\nBe brief.", turns("u", "Add: 2+2\nBe brief.")),
    case("Add.", turns("suauau", "Add.", "1+1", "2", "3+3", "6", "2+2"), shots=[["1+1", "2"], ["3+3", "6"]]),
    case("Add {{input}}.", turns("uau", "Add 1+1.", "2", "Add 2+2."), shots=[["1+1", "2"]]),
    case("system:\nYou add.\n\nuser:\nWhat is {{input}}?", turns("su", "You add.", "What is 2+2?")),
    case(
        "system:\nYou add.\nuser:\nHello\nassistant:\nHello. What?\nuser:\n{{input}}",
        turns("suau", "You add.", "Hello", "Hello. What?", "2+2"),
    ),
    case("user:\nHello\nassistant:\nYes?\nuser:\n{{input}}", turns("uau", "Hello", "Yes?", "2+2")),
    case("user:\nAdd {{input}}\nassistant:\nThe sum is ", turns("u", "Add 2+2"), begun="The sum is "),
    case("Say it.", turns("su", "Say it.", ODD), question=ODD, answer="\u6771\u4eac"),
    case("Add.", turns("su", "Add.", "Is <think>this</think> 2+2?"), question="Is <think>this</think> 2+2?"),
    case("Add.", turns("su", "Add.", "2+2"), rationale="First two,\n\tthen two.", answer="four\nor 4"),
    case(
        "Add.",
        turns("suau", "Add.", "1+1", "<think>\nhm\n</think>\n\n2", "2+2"),
        shots=[["1+1", "<think>\nhm\n</think>\n\n2"]],
    ),
    case("system:\nYou add.\nuser:\nMore: {{input}}\nassistant:\n", turns("su", "You add.", "More: 2+2")),
]


def rendered(tokenizer, form, of):
    def chat(messages, generation_prompt, switch):
        return tokenizer.apply_chat_template(
            messages, tokenize=False, add_generation_prompt=generation_prompt, **switch
        )

    sampled = chat(of["messages"], True, ON) + form["open"]
    said = of["begun"] + of["answer"]
    row = {
        **{key: value for key, value in of.items() if key != "messages"},
        "off": chat(of["messages"], True, OFF) + (form["open"] + form["close"] if form["always"] else ""),
        "sampled": sampled,
        "given": sampled + of["rationale"] + form["close"] + said,
    }
    if form["shown"]:
        answer = {"role": "assistant", "content": said, "reasoning_content": of["rationale"]}
        row["whole"] = chat(of["messages"] + [answer], False, ON)
    return row


def main(folder):
    for name, form in json.loads((folder / "formats.json").read_text()).items():
        tokenizer = PreTrainedTokenizerFast(
            tokenizer_object=Tokenizer(models.WordLevel({"<s>": 0, "</s>": 1, "?": 2}, unk_token="?")),
            bos_token="<s>",
            eos_token="</s>",
        )
        tokenizer.chat_template = (folder / f"{name}.jinja").read_text()
        rows = [rendered(tokenizer, form, of) for of in CASES]
        (folder / f"{name}.json").write_text(json.dumps(rows, indent=1) + "\n")


main(pathlib.Path(sys.argv[1]))
