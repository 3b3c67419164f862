"""The examples of the manual's page run, and say what they say."""

import doctest
import os
import warnings

import amparo
from conftest import ROOT


def test_the_page_of_the_manual():
    text = (ROOT / "docs/python.md").read_text(encoding="utf-8")
    examples = doctest.DocTestParser().get_doctest(text, {}, "docs/python.md", "docs/python.md", 0)
    assert len(examples.examples) > 20
    before = os.getcwd()
    os.chdir(ROOT)
    told: list[str] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", amparo.TableWarning)
            failed, _ = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples, out=told.append)
    finally:
        os.chdir(before)
    assert failed == 0, "".join(told)


def test_every_method_says_what_it_does():
    public = [getattr(amparo, name) for name in amparo.__all__]
    undocumented = [
        f"{thing.__name__}.{name}"
        for thing in public
        for name, of in vars(thing).items()
        if not name.startswith("_") and callable(of) and not of.__doc__
    ]
    assert not undocumented and all(thing.__doc__ for thing in public)
