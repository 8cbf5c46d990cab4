"""Builds Word documents from styles and numbered lists; the same content gives the same bytes."""

import io
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.image.image import Image
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from quizgen.exports._zip import archive, parts_of
from quizgen.manifest.media import RASTER
from quizgen.manifest.outputs import Build
from quizgen.model import Media

FONT, TITLE_FONT = "Calibri", "Cambria"
ACCENT = "1D3557"
"""The colour of titles, headings and rules, as on the PDF."""
GREY = RGBColor(0x55, 0x55, 0x55)
"""The colour of small print."""
_TEXTS = (
    ("Normal", 10.5, "000000", 0, 4),
    ("Title", 21, ACCENT, 0, 5),
    ("Heading 1", 12.5, ACCENT, 14, 3),
    ("Small", 9, str(GREY), 0, 4),
)
"""Styles of text: name, size in points, colour, and the space before and after."""
_AFTER_BORDER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
"""Elements that the schema of Word places after a border in a paragraph's properties."""
LISTS = {
    "Question": (0, "decimal", "%1."),
    "Option": (1, "upperLetter", "%2."),
    "Tick option": (2, "upperLetter", "☐ %3."),
}
"""Numbered styles: the level of their list, the type of its number, and the pattern in which it is printed."""

_LINES = {"Prompt": 1.3, "Boxes": 1.6, "Answer line": 1.4, "Judgement": 1.15}
"""Line spacing of the styles of paragraphs, as a factor."""
_INDENT, _HANGING, _TICK = 0.9, 0.9, 1.3
"""Indents in cm: of an answer below a question, of hanging text, and of text behind a box to tick."""
_WIDEST, _HIGHEST = 12.0, 9.0
"""Greatest width and height of a picture in cm."""
_UNWANTED = ("/stylesWithEffects", "/thumbnail")
_PAPERS = {"a4": (21.0, 29.7)}
"""Width and height of paper sizes in cm; other sizes print on `_LETTER`."""
_LETTER = (21.59, 27.94)


def new_document(build: Build, title: str, side: float = 2.2) -> Document:
    """An empty document on the paper of the build, with its title, language and styles; `side` is a margin (cm)."""
    document = docx.Document()
    _strip(document)
    _describe(document, build, title)
    _set_page(document, build, side)
    _set_styles(document, build.manifest.language)
    return document


def _strip(document: Document) -> None:
    """Removes the parts of python-docx's template that no paper needs: its thumbnail and its table styles."""
    for rels in (document.part.rels, document.part.package.rels):
        for name in [name for name, rel in rels.items() if rel.reltype.endswith(_UNWANTED)]:
            del rels[name]
    for style in [style for style in document.styles if style.type == WD_STYLE_TYPE.TABLE]:
        if style.name not in {"Normal Table", "Table Grid"}:
            style.delete()


def _describe(document: Document, build: Build, title: str) -> None:
    made = datetime.fromtimestamp(build.options.built, UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.language = title, build.manifest.language
    properties.author = properties.last_modified_by = build.manifest.source.publisher or "quizgen"
    properties.subject, properties.comments = build.manifest.deck, ""
    properties.created = properties.modified = made


def _set_page(document: Document, build: Build, side: float) -> None:
    section = document.sections[0]
    width, height = _PAPERS.get(build.options.paper, _LETTER)
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(side)
    section.top_margin = section.bottom_margin = Cm(side - 0.2)
    section.footer_distance = Cm(side / 2)


def add_footer(document: Document, build: Build) -> None:
    """Adds a footer with the title and the page number to each page."""
    footer = document.sections[0].footer.paragraphs[0]
    footer.style, footer.alignment = document.styles["Small"], WD_ALIGN_PARAGRAPH.CENTER
    labels = build.language.labels
    footer.add_run(f"{build.manifest.title} · {labels['page']} ")
    _field(footer, "PAGE")
    footer.add_run(f" {labels['of']} ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    """Adds a field that Word fills in, such as `PAGE` for the page number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)  # noqa: SLF001  there is no public way
    paragraph._p.append(field)  # noqa: SLF001


# Styles and lists -----------------------------------------------------------------------------------------------------


def _set_styles(document: Document, language: str) -> None:
    for name, size, ink, before, after in _TEXTS:
        style = document.styles[name] if name in document.styles else _add_style(document, name)
        _set_font(style, size, TITLE_FONT if name == "Title" else FONT)
        style.font.color.rgb = RGBColor.from_string(ink)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    document.styles["Title"].font.bold = True
    _set_rule(document.styles["Title"], "12")
    _set_rule(document.styles["Heading 1"], "4")
    document.styles["Normal"].paragraph_format.line_spacing = 1.1
    _set_language(document, language)
    numbering = _add_list(document)
    for name, (level, _, _) in LISTS.items():
        style = _add_style(document, name)
        _number(style, numbering, level)
        style.paragraph_format.space_before = Pt(8 if level == 0 else 0)
    for name, spacing in _LINES.items():
        style = _add_style(document, name)
        style.paragraph_format.left_indent = Cm(_INDENT)
        style.paragraph_format.line_spacing = spacing
    document.styles["Question"].paragraph_format.keep_with_next = True


def _add_style(document: Document, name: str) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.paragraph_format.space_after = Pt(2)
    style.paragraph_format.keep_together = True
    return style


def _set_font(style: ParagraphStyle, size: float, font: str) -> None:
    style.font.name, style.font.size = font, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), font)


def _set_rule(style: ParagraphStyle, width: str) -> None:
    """Draws a line below the paragraphs of a style, of a width in eighths of a point."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    line = f'<w:bottom w:val="single" w:sz="{width}" w:space="2" w:color="{ACCENT}"/>'
    properties.insert_element_before(parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>"), *_AFTER_BORDER)


def add_rules(table: Table) -> None:
    """Draws a thin line below each row of a table, and a wide one below its head."""
    line = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
    below = line.format("bottom", 4, "BFBFBF") + line.format("insideH", 4, "BFBFBF")
    table._tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{below}</w:tblBorders>"))  # noqa: SLF001  no public way
    for cell in table.rows[0].cells:
        head = f"<w:tcBorders {nsdecls('w')}>{line.format('bottom', 8, ACCENT)}</w:tcBorders>"
        cell._tc.get_or_add_tcPr().append(parse_xml(head))  # noqa: SLF001  no public way


def _set_language(document: Document, language: str) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)


def _add_list(document: Document) -> int:
    """Adds a list of three levels to the document's numbering, and returns its number."""
    numbering = document.part.numbering_part.element
    known = [int(element.get(qn("w:abstractNumId"))) for element in numbering.findall(qn("w:abstractNum"))]
    indents = ((_INDENT, _HANGING), (_INDENT + _HANGING, _HANGING), (_INDENT + _TICK, _TICK))
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{Cm(left).twips}" w:hanging="{Cm(hanging).twips}"/></w:pPr>'
        f"{'<w:rPr><w:b/></w:rPr>' if level == 0 else ''}</w:lvl>"
        for (level, form, text), (left, hanging) in zip(LISTS.values(), indents, strict=True)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{max(known, default=0) + 1}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    first.addprevious(abstract)
    number: int = numbering.add_num(max(known, default=0) + 1).numId
    return number


def _number(style: ParagraphStyle, numbering: int, level: int) -> None:
    properties = style.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = numbering
    properties.get_or_add_ilvl().val = level


# Text -----------------------------------------------------------------------------------------------------------------


def add_text(document: Document | _Cell, text: str, style: str = "Normal", *, bold: bool = False) -> Paragraph:
    """Adds a paragraph of this text; it runs from right to left if its first letter does."""
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(text)
    run.bold = bold or None
    if right_to_left(text):
        run.font.rtl = True
        _turn(paragraph)
    return paragraph


def _turn(paragraph: Paragraph) -> None:
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001  there is no public way


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction belongs to a right-to-left script."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((found for found in directions if found in {"L", "R", "AL"}), "L") != "L"


def add_leader(document: Document, texts: Iterable[tuple[str, float]], style: str = "Normal") -> Paragraph:
    """Adds a paragraph of texts, each followed by a line to write on.

    The number beside a text is the distance (cm) from the left margin at which its line ends.
    """
    paragraph = document.add_paragraph(style=style)
    for text, end in texts:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(end), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
        paragraph.add_run(f"{text}\t")
        paragraph.add_run("  ")
    return paragraph


# Pictures -------------------------------------------------------------------------------------------------------------


def shows(medium: Media) -> bool:
    """Whether Word shows the medium: a picture of a known format whose size can be read."""
    try:
        picture = Image.from_blob(medium.content)
    except Exception:  # noqa: BLE001  python-docx raises just that for a file cut short
        return False
    return medium.suffix in RASTER and bool(picture.width and picture.height)


def add_picture(document: Document, medium: Media) -> None:
    """Adds a picture in its own size, or as large as the page allows, with a text alternative and its credit below."""
    picture = Image.from_blob(medium.content)
    scale = min(1.0, Cm(_WIDEST) / picture.width, Cm(_HIGHEST) / picture.height)
    paragraph = add_text(document, "", "Prompt")
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(medium.content), width=int(picture.width * scale))
    shape._inline.docPr.set("descr", medium.alt)  # noqa: SLF001  there is no public way
    if medium.credit:
        add_text(document, medium.credit, "Prompt").paragraph_format.keep_with_next = True


def to_bytes(document: Document) -> bytes:
    """The document as the bytes of a DOCX file that contains no time."""
    buffer = io.BytesIO()
    document.save(buffer)
    return archive(parts_of(buffer.getvalue()))
