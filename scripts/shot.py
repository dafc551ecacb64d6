#!/usr/bin/env python3
"""A terminal's screen as a picture.

    tmux capture-pane -e -p -t PANE | scripts/shot.py OUT.png --title "beat"

Every character is put into its own cell, as a terminal does. Runs of Bangla are shaped as a whole
and fitted into the cells they have; lines, blocks and braille are drawn as geometry, so that they
meet without gaps. Needs what scripts/requirements.txt names, and these packages of Debian:
fonts-jetbrains-mono fonts-noto-core fonts-noto-mono fonts-noto-color-emoji fonts-dejavu-core.
"""

import argparse
import re
import sys
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import category

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont
from wcwidth import wcwidth

FONTS = "/usr/share/fonts/truetype/"
MONO = {
    (False, False): FONTS + "jetbrains-mono/JetBrainsMono-Regular.ttf",
    (True, False): FONTS + "jetbrains-mono/JetBrainsMono-Bold.ttf",
    (False, True): FONTS + "jetbrains-mono/JetBrainsMono-Italic.ttf",
    (True, True): FONTS + "jetbrains-mono/JetBrainsMono-BoldItalic.ttf",
}
BANGLA = {
    False: FONTS + "noto/NotoSansBengali-Regular.ttf",
    True: FONTS + "noto/NotoSansBengali-Bold.ttf",
}
FALLBACKS = [
    FONTS + "noto/NotoSansMono-Regular.ttf",
    FONTS + "dejavu/DejaVuSansMono.ttf",
    FONTS + "noto/NotoSansSymbols2-Regular.ttf",
    FONTS + "noto/NotoSansSymbols-Regular.ttf",
    FONTS + "noto/NotoSansMath-Regular.ttf",
    BANGLA[False],  # ৳ stands alone in a cell, so it is no run to be shaped.
]
EMOJI = FONTS + "noto/NotoColorEmoji.ttf"
EMOJI_SIZE = 109  # The one size of that font's pictures.

FOREGROUND, BACKGROUND = "#d7dae0", "#14161b"
WINDOW_BAR, WINDOW_TITLE, DESK = "#23262e", "#9aa0aa", "#0b0c0f"
WINDOW_BUTTONS = ["#ff5f57", "#febc2e", "#28c840"]
# The sixteen colours that a terminal's own scheme decides.
SCHEME = (
    "#1d2028 #e06c75 #98c379 #e5c07b #61afef #c678dd #56b6c2 #c8ccd4 "
    "#5c6370 #ff7b86 #b5e890 #ffd68a #7cc4ff #e29cff #74dbe6 #ffffff"
).split()


@dataclass(frozen=True)
class Style:
    foreground: str = None
    background: str = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    dim: bool = False
    reverse: bool = False

    def colours(self):
        """What is drawn, and on what."""
        ink, paper = self.foreground or FOREGROUND, self.background or BACKGROUND
        if self.reverse:
            ink, paper = paper, ink
        return (mix(ink, paper, 0.6) if self.dim else ink), paper


@dataclass
class Cell:
    text: str  # Empty in the second cell of a wide character.
    style: Style
    width: int = 1


# Reading a capture


def parse(capture):
    """Rows of cells. The style goes on from one row to the next, as in a terminal."""
    rows, style = [], Style()
    for line in capture.split("\n"):
        cells = []
        for sequence, character in re.findall(r"\x1b\[([0-9;:]*)m|([^\x1b\x0e\x0f\r])", clean(line)):
            if character:
                add(cells, character, style)
            else:
                style = styled(style, [int(code or 0) for code in re.split("[;:]", sequence)])
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def clean(line):
    """Without what changes no look: character sets and hyperlinks."""
    return re.sub(r"\x1b[()][A-Z0-9]|\x1b\]8;[^\x1b\x07]*(\x1b\\|\x07)", "", line)


def add(cells, character, style):
    # Newer tables give marks like ো no column; terminals and glibc give them one.
    width = 1 if category(character) == "Mc" else wcwidth(character)
    last = next((cell for cell in reversed(cells) if cell.text), None)
    if last and ord(last.text[0]) >= 0x1f000 and width > 0:
        # tmux gives a tone of skin cells of its own, and what comes after a joiner none.
        if "\U0001f3fb" <= character <= "\U0001f3ff":
            last.text += character
            cells += [Cell("", style, 0)] * width
            return
        if last.text.endswith("\u200d"):
            width = 0
    if width > 0:
        cells.append(Cell(character, style, width))
        cells += [Cell("", style, 0)] * (width - 1)
        return
    for cell in reversed(cells):  # A combining character joins the one before it.
        if cell.text:
            cell.text += character
            return


SWITCHES = {
    1: {"bold": True},
    2: {"dim": True},
    3: {"italic": True},
    4: {"underline": True},
    7: {"reverse": True},
    22: {"bold": False, "dim": False},
    23: {"italic": False},
    24: {"underline": False},
    27: {"reverse": False},
    39: {"foreground": None},
    49: {"background": None},
}


def styled(style, codes):
    """`style` after one SGR sequence."""
    codes = list(codes)
    while codes:
        code = codes.pop(0)
        if code == 0:
            style = Style()
        elif code in SWITCHES:
            style = replace(style, **SWITCHES[code])
        elif code in (38, 48):
            colour = extended(codes)
            style = replace(style, **{"foreground" if code == 38 else "background": colour})
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style = replace(style, foreground=palette(code - (30 if code < 90 else 82)))
        elif 40 <= code <= 47 or 100 <= code <= 107:
            style = replace(style, background=palette(code - (40 if code < 100 else 92)))
    return style


def extended(codes):
    """The colour that follows 38 or 48: one of 256, or red, green and blue."""
    if codes.pop(0) == 5:
        return palette(codes.pop(0))
    return "#%02x%02x%02x" % (codes.pop(0), codes.pop(0), codes.pop(0))


def palette(number):
    if number < 16:
        return SCHEME[number]
    if number >= 232:
        return "#" + "%02x" % (8 + (number - 232) * 10) * 3
    number -= 16
    levels = [0, 95, 135, 175, 215, 255]
    return "#%02x%02x%02x" % (levels[number // 36], levels[number // 6 % 6], levels[number % 6])


def mix(colour, other, share):
    first, second = ([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (colour, other))
    return "#%02x%02x%02x" % tuple(
        round(a * share + b * (1 - share)) for a, b in zip(first, second)
    )


# Fonts


@lru_cache(None)
def characters(path):
    return frozenset(TTFont(path, lazy=True).getBestCmap())


@lru_cache(None)
def font(path, size):
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)


def is_bangla(text):
    return text not in ("", "৳") and any("\u0980" <= character <= "\u09ff" for character in text)


# Drawing

# Which arms a line drawing character has: left, right, up, down.
ARMS = dict(zip("─│┌┐└┘├┤┬┴┼", "lr ud rd ld ru lu rud lud lrd lru lrud".split()))
CORNERS = {"╭": ("rd", 180), "╮": ("ld", 270), "╯": ("lu", 0), "╰": ("ru", 90)}
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.8}
# The dots of braille in the order of their bits, as column and row.
DOTS = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]


class Painter:
    """Draws cells onto one image. A cell is `width` by `height` pixels."""

    def __init__(self, image, width, height, stroke):
        self.image, self.draw = image, ImageDraw.Draw(image)
        self.width, self.height, self.stroke = width, height, stroke
        self.size = int(height * 0.72)
        while font(MONO[False, False], self.size).getlength("M") > width:
            self.size -= 1
        above, below = font(MONO[False, False], self.size).getmetrics()
        self.baseline = (height - above - below) // 2 + above

    def row(self, cells, left, top):
        for index, cell in enumerate(cells):
            x = left + index * self.width
            paper = cell.style.colours()[1]
            self.draw.rectangle([x, top, x + self.width - 1, top + self.height - 1], fill=paper)
        index = 0
        while index < len(cells):
            x = left + index * self.width
            if is_bangla(cells[index].text):
                index += self.bangla(cells, index, x, top)
            else:
                self.cell(cells[index], x, top)
                index += 1

    def cell(self, cell, x, y):
        ink, paper = cell.style.colours()
        if cell.style.underline:
            below = y + self.baseline + 2 * self.stroke
            self.draw.rectangle([x, below, x + self.width - 1, below + self.stroke - 1], fill=ink)
        if cell.text.isspace() or not cell.text or self.geometry(cell.text, x, y, ink, paper):
            return
        if cell.width == 2 and ord(cell.text[0]) in characters(EMOJI):
            self.emoji(cell.text, x, y)
        else:
            self.letter(cell, x, y, ink)

    def letter(self, cell, x, y, ink):
        own = MONO[cell.style.bold, cell.style.italic]
        code = ord(cell.text[0])
        path = next((path for path in [own, *FALLBACKS] if code in characters(path)), own)
        room = self.width * cell.width
        shape = font(path, self.size)
        if shape.getlength(cell.text) > room * 1.02:
            shape = font(path, int(self.size * room / shape.getlength(cell.text)))
        inset = 0 if path == own else (room - shape.getlength(cell.text)) / 2
        no_ligatures = ["-liga", "-calt"] if path == own else None
        self.draw.text(
            (x + inset, y + self.baseline),
            cell.text,
            font=shape,
            fill=ink,
            anchor="ls",
            features=no_ligatures,
        )

    def bangla(self, cells, index, x, y):
        """Draws the run of Bangla that begins at `index`; returns how many cells it has."""
        end = index
        while end < len(cells) and cells[end].style == cells[index].style:
            follows = cells[end + 1].text if end + 1 < len(cells) else ""
            if not (is_bangla(cells[end].text) or cells[end].text in " -" and is_bangla(follows)):
                break
            end += 1
        run = "".join(cell.text for cell in cells[index:end])
        path, size = BANGLA[cells[index].style.bold], int(self.size * 1.06)
        room = (end - index) * self.width
        length = font(path, size).getlength(run)
        shape = font(path, int(size * min(1, room / length)))
        ink = cells[index].style.colours()[0]
        self.draw.text((x, y + self.baseline), run, font=shape, fill=ink, anchor="ls")
        return end - index

    def emoji(self, text, x, y):
        picture = Image.new("RGBA", (136, 128))
        ImageDraw.Draw(picture).text((0, 0), text, font=font(EMOJI, EMOJI_SIZE), embedded_color=True)
        size = int(min(2 * self.width, self.height * 0.86))
        picture = picture.resize((size, size), Image.LANCZOS)
        place = (x + (2 * self.width - size) // 2, y + (self.height - size) // 2)
        self.image.paste(picture, place, picture)

    def geometry(self, text, x, y, ink, paper):
        """Draws lines, blocks and braille; says whether `text` was one of them."""
        if text in ARMS:
            self.arms(ARMS[text], x, y, ink)
        elif text in CORNERS:
            self.corner(*CORNERS[text], x, y, ink)
        elif text in SHADES:
            shade = mix(ink, paper, SHADES[text])
            self.box(x, y, (0, 0.18, 1, 0.82), shade)
        elif "▁" <= text <= "█":
            self.box(x, y, (0, 1 - (ord(text) - 0x2580) / 8, 1, 1), ink)
        elif "▉" <= text <= "▏":
            self.box(x, y, (0, 0, (0x2590 - ord(text)) / 8, 1), ink)
        elif text == "▀":
            self.box(x, y, (0, 0, 1, 0.5), ink)
        elif text == "▐":
            self.box(x, y, (0.5, 0, 1, 1), ink)
        elif "\u2800" <= text <= "\u28ff":
            self.braille(ord(text) - 0x2800, x, y, ink)
        else:
            return False
        return True

    def box(self, x, y, shares, ink):
        left, top, right, bottom = shares
        self.draw.rectangle(
            [
                x + self.width * left,
                y + self.height * top,
                x + self.width * right - 1,
                y + self.height * bottom - 1,
            ],
            fill=ink,
        )

    def arms(self, arms, x, y, ink):
        middle, centre, half = x + self.width // 2, y + self.height // 2, self.stroke // 2
        ends = {
            "l": (x, centre - half, middle, centre - half + self.stroke),
            "r": (middle, centre - half, x + self.width, centre - half + self.stroke),
            "u": (middle - half, y, middle - half + self.stroke, centre),
            "d": (middle - half, centre, middle - half + self.stroke, y + self.height),
        }
        for arm in arms:
            self.draw.rectangle(ends[arm], fill=ink)

    def corner(self, arms, angle, x, y, ink):
        """A quarter of a circle between two arms, with straight ends where the cell is longer."""
        middle, centre, half = x + self.width // 2, y + self.height // 2, self.stroke // 2
        radius = self.width // 2
        across = middle + (radius if "r" in arms else -radius)
        down = centre + (radius if "d" in arms else -radius)
        reach = radius + half
        self.draw.arc(
            [across - reach, down - reach, across + reach, down + reach],
            angle,
            angle + 90,
            fill=ink,
            width=self.stroke,
        )
        top, bottom = (down, y + self.height) if "d" in arms else (y, down)
        self.draw.rectangle([middle - half, top, middle - half + self.stroke, bottom], fill=ink)

    def braille(self, bits, x, y, ink):
        radius = max(1.0, self.width * 0.13)
        for bit, (column, row) in enumerate(DOTS):
            if bits >> bit & 1:
                px = x + self.width * (0.27 + 0.46 * column)
                py = y + self.height * (0.125 + 0.25 * row)
                self.draw.ellipse([px - radius, py - radius, px + radius, py + radius], fill=ink)


def picture(capture, title, columns=None, rows=None, cell=(10, 21), scale=2):
    """The capture as a window with a title. Unless told, it is as large as what it shows."""
    lines = parse(capture)
    columns = columns or max((len(line) for line in lines), default=1)
    rows = rows or len(lines)
    width, height = cell[0] * scale, cell[1] * scale
    margin, bar = 14 * scale, 34 * scale
    size = (columns * width + 2 * margin, rows * height + 2 * margin + bar)
    image = Image.new("RGB", size, BACKGROUND)
    window(ImageDraw.Draw(image), size[0], bar, margin, title, scale)
    painter = Painter(image, width, height, stroke=max(1, round(scale * 1.2)))
    for index, line in enumerate(lines[:rows]):
        painter.row(line[:columns], margin, bar + margin + index * height)
    return image


def window(draw, width, bar, margin, title, scale):
    draw.rectangle([0, 0, width, bar - 1], fill=WINDOW_BAR)
    radius = 6 * scale
    for index, colour in enumerate(WINDOW_BUTTONS):
        x, y = margin + radius + index * 20 * scale, bar // 2
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=colour)
    face = font(MONO[False, False], 13 * scale)
    draw.text((width // 2, bar // 2), title, font=face, fill=WINDOW_TITLE, anchor="mm")


def on_desk(rows, gap=24):
    """Windows in rows on a desk."""
    width = max(sum(image.width + gap for image in row) for row in rows) + gap
    heights = [max(image.height for image in row) + gap for row in rows]
    desk = Image.new("RGB", (width, sum(heights) + gap), DESK)
    y = gap
    for row, height in zip(rows, heights):
        x = gap
        for image in row:
            desk.paste(image, (x, y))
            x += image.width + gap
        y += height
    return desk


def save(image, path):
    """With a palette: a terminal has few colours, and the file is a quarter of the size."""
    image.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def main():
    parser = argparse.ArgumentParser(description="A terminal's screen as a picture.")
    parser.add_argument("out", help="the PNG to write")
    parser.add_argument("--title", default="beat")
    parser.add_argument("--columns", type=int, help="of the window; else as wide as the capture")
    options = parser.parse_args()
    capture = sys.stdin.buffer.read().decode("utf-8", "replace")
    save(picture(capture, options.title, columns=options.columns), options.out)


if __name__ == "__main__":
    main()
