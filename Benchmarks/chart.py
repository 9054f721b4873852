"""A bar chart of ratios as SVG text."""
from html import escape

ROW, BAR, GAP, LABEL, WIDTH, TOP = 46, 16, 2, 190, 760, 66
COLOURS = {"off": "#d9622b", "on": "#5b7a99"}
NAMES = {"off": "signatures not verified", "on": "signatures verified"}


def write(path: str, results: list[dict]) -> None:
    """One group of bars a workload and number of accounts, one bar each way of verifying."""
    groups: dict[str, dict[str, float]] = {}
    for result in results:
        name = result["workload"]
        if result["accounts"] != 1000:
            name += f", {result['accounts']:,}"
        if result["conflict"] != "low":
            name += ", high conflict"
        groups.setdefault(name, {})[result["verify"]] = result["ratio"]
    most = max(max(bars.values()) for bars in groups.values())
    scale = (WIDTH - LABEL - 60) / most
    height = TOP + ROW * len(groups) + 8
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        'font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(12, 24, "Times as fast as LiteSVM, same transactions, one thread", "#222222", weight="bold"),
    ]
    at = 12
    for verify, colour in COLOURS.items():
        lines.append(f'<rect x="{at}" y="38" width="12" height="12" fill="{colour}"/>')
        lines.append(_text(at + 18, 49, NAMES[verify], "#444444"))
        at += 190
    # Where both would be alike.
    lines.append(f'<line x1="{LABEL + scale:.1f}" y1="{TOP - 4}" x2="{LABEL + scale:.1f}" y2="{height - 8}" '
                 'stroke="#999999" stroke-dasharray="3 3"/>')
    for row, (name, bars) in enumerate(groups.items()):
        top = TOP + row * ROW
        lines.append(_text(LABEL - 10, top + BAR + 5, name, "#222222", anchor="end"))
        for place, (verify, ratio) in enumerate(bars.items()):
            y = top + place * (BAR + GAP)
            lines.append(f'<rect x="{LABEL}" y="{y}" width="{ratio * scale:.1f}" height="{BAR}" '
                         f'fill="{COLOURS[verify]}"/>')
            text = f"{ratio:.0f}×" if ratio >= 10 else f"{ratio:.1f}×"
            lines.append(_text(LABEL + ratio * scale + 5, y + BAR - 4, text, "#444444"))
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n</svg>\n")


def _text(x: float, y: float, text: str, colour: str, anchor: str = "start", weight: str = "normal") -> str:
    return (f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}" font-weight="{weight}">'
            f'{escape(text)}</text>')
