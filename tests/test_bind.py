"""Papers bound into one file: nothing of them is lost, and the tags still lead to their pages."""

import re
from contextlib import closing
from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from quizgen.exports import pdf
from quizgen.paper.bind import bind
from tests.pages import root, tags, texts
from tests.papers import QUESTIONS, build, choose, question


def papers(*lengths: int) -> list[bytes]:
    """Papers of so many questions each; one to five fit on a page, twelve on two."""
    long = [question(str(n), "choice", f"What (of {n} 0 R) is \\({n}?", choose("*One", "Two " * 30)) for n in range(40)]
    return [list(pdf.write(build(long[:length], forms=1)))[1].content for length in lengths]


def entry(of: DictionaryObject, key: str) -> PdfObject:
    """What a key of a PDF object leads to."""
    found = of[key].get_object()
    assert found is not None
    return found


def test_the_pages_of_all_papers_follow_each_other_each_on_an_odd_page() -> None:
    short, long = papers(3, 12)
    assert [len(texts(one)) for one in (short, long)] == [1, 2]
    bound = bind([short, long, short, short], "All")
    assert texts(bound) == [*texts(short), "", *texts(long), *texts(short), "", *texts(short)]


@pytest.mark.parametrize(("even", "pages"), [(False, 3), (True, 4)])
def test_the_last_paper_is_filled_up_where_asked_for(even: bool, pages: int) -> None:  # noqa: FBT001
    (short,) = papers(3)
    assert len(texts(bind([short, short], "All", even=even))) == pages


def test_bound_papers_look_as_they_did() -> None:
    alone = papers(12)[0]
    with (
        closing(pypdfium2.PdfDocument(alone)) as before,
        closing(pypdfium2.PdfDocument(bind([alone, alone], "All"))) as after,
    ):
        pictures = [page.render(scale=0.5).to_numpy().tobytes() for page in before]
        assert [page.render(scale=0.5).to_numpy().tobytes() for page in after] == pictures * 2


def test_the_tags_of_all_papers_are_there() -> None:
    short, long = papers(3, 12)
    expected = ["Document"]
    for one in (short, long):
        expected += ["Part", *("Sect" if tag == "Document" else tag for tag in tags(one))]
    assert tags(bind([short, long], "All")) == expected


def test_every_mark_on_every_page_leads_to_its_tag_and_back() -> None:
    reader = PdfReader(BytesIO(bind(papers(3, 12, 3), "All")), strict=True)
    tree = entry(reader.root_object, "/StructTreeRoot")
    assert isinstance(tree, DictionaryObject)
    numbers = entry(entry(tree, "/ParentTree"), "/Nums")  # type: ignore[arg-type]
    assert isinstance(numbers, ArrayObject)
    of_page = {int(str(numbers[n])): numbers[n + 1].get_object() for n in range(0, len(numbers), 2)}
    marked = [page for page in reader.pages if "/StructParents" in page]
    assert len(marked) == 4
    for page in marked:
        elements = of_page[int(str(page["/StructParents"]))]
        assert isinstance(elements, ArrayObject)
        for mark, element in enumerate(elements):
            tag = element.get_object()
            assert isinstance(tag, DictionaryObject)
            assert mark in list(entry(tag, "/K"))  # type: ignore[call-overload]
            assert entry(tag, "/Pg") == page


def test_the_outlines_name_each_paper() -> None:
    files = {output.name: output.content for output in pdf.write(build(QUESTIONS, forms=3))}
    with closing(pypdfium2.PdfDocument(files["quiz.pdf"])) as document:
        entries = [(one.get_title(), one.get_dest().get_index()) for one in document.get_toc() if one.level == 0]
    assert entries == [(f"The lighthouse at Gull Point, Form {form}", 2 * n) for n, form in enumerate("ABC")]


@pytest.mark.parametrize("title", ["All", "Ωμέγα & <all> (of) them \\", "2 0 R"])
def test_the_title_is_the_one_given_everywhere(title: str) -> None:
    bound = bind(papers(3, 4), title)
    with closing(pypdfium2.PdfDocument(bound)) as document:
        assert document.get_metadata_value("Title") == title
    assert PdfReader(BytesIO(bound)).xmp_metadata.dc_title == {"x-default": title}  # type: ignore[union-attr]
    assert str(root(bound)["/Lang"]) == "en"


def test_equal_fonts_are_kept_once() -> None:
    (short,) = papers(3)
    assert len(bind([short] * 10, "All")) < 5 * len(short)


def test_the_volume_is_declared_accessible_and_has_an_identity_of_its_own() -> None:
    short, long = papers(3, 12)
    metadata = [entry(root(one), "/Metadata") for one in (short, bind([short, long], "All"))]
    texts_of = [one.get_data().decode() for one in metadata if isinstance(one, StreamObject)]
    assert ["<pdfuaid:part>1<" in text for text in texts_of] == [True, True]
    identities = [re.findall(r"ID>([^<\s]+)<", text) for text in texts_of]
    assert [len(found) for found in identities] == [2, 2]
    assert not {*identities[0]} & {*identities[1]}


def test_the_same_papers_are_bound_to_the_same_bytes() -> None:
    both = papers(3, 12)
    assert bind(both, "All") == bind(both, "All")


def test_nothing_cannot_be_bound() -> None:
    with pytest.raises(ValueError, match="nothing to bind"):
        bind([], "All")
