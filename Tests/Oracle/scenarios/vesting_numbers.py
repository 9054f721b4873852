"""Vesting: schedules whose numbers are known, to the unit."""
from calendar import monthrange
from datetime import datetime, timezone

from models import self_calls
from oracle import ids
from oracle.instructions import vesting as call
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.vesting import LINEAR, STEPPED, TABLE
from oracle.keys import public_key as key
from oracle.stage import NOW, StageCases

AREA = "vesting"
GRANTOR, BENEFICIARY, MINT = key("grantor"), key("beneficiary"), key("bark")
MONTH = 30 * 86_400
SUPPLY = 18_271_889_396_270_000_000
VEST, _ = call.find(GRANTOR, MINT, 1)
VAULT, MINE = (associated_address(owner, MINT, ids.TOKEN) for owner in (VEST, BENEFICIARY))


def record():
    return {"numbers": numbers()}


def setup(s):
    s.fund("payer", "grantor", "beneficiary")
    s.new_mint("bark", supply=SUPPLY, decimals=9)
    s.associated(MINT, GRANTOR, SUPPLY)
    s.associated(MINT, BENEFICIARY)


def monthly(total, months, wait=0, tge=0):
    """A step each month, the first one month after the wait."""
    return dict(kind=STEPPED, total=total, start=NOW, cliff=NOW + (wait + 1) * MONTH, end=NOW + (wait + months) * MONTH,
                tge=tge, seconds=MONTH, steps=months)


def later(start: datetime, months: int) -> int:
    """The same day so many calendar months later, or the month's last."""
    count = start.month - 1 + months
    year, month = start.year + count // 12, count % 12 + 1
    day = min(start.day, monthrange(year, month)[1])
    return int(start.replace(year=year, month=month, day=day).timestamp())


def numbers():
    c = StageCases("vesting/numbers", setup)

    def unlocks(label, comment, schedule, entries, *expected):
        """At each time, measured from NOW, so much is unlocked. What is unlocked a second before was withdrawn then."""
        for seconds, amount in expected:
            before = max((value for when, value in expected if when < seconds), default=0)

            def prepare(s):
                s.must(call.create(GRANTOR, BENEFICIARY, MINT, 1, associated_address(GRANTOR, MINT, ids.TOKEN), VAULT,
                                   ids.TOKEN, entries, **schedule))
                if before:
                    s.set_clock(unix_timestamp=NOW + max(when for when, value in expected if when < seconds))
                    s.must(withdraw())
                s.set_clock(unix_timestamp=NOW + seconds)
            c.add(f"{label}/{seconds // 86_400}-days", comment, withdraw(), prepare=prepare)
            paid = paid_by(c.vectors[-1])
            if paid != (amount - before, amount):
                raise ValueError(f"{label} at {seconds}: {paid}, not {amount - before, amount}")

    def months(*pairs):
        return [(month * MONTH, amount) for month, amount in pairs]

    # Three charts.
    team = 2_740_783_409_440_500_000
    unlocks("chart-team", "a line over 48 months that shows from month 12 on: 25 %, 37.5 %, 100 %", dict(
        kind=LINEAR, total=team, start=NOW, cliff=NOW + 12 * MONTH, end=NOW + 48 * MONTH), [],
        *months((12, team // 4), (18, team * 3 // 8), (48, team)))
    reserve = 913_594_469_813_500_000
    unlocks("chart-reserve", "eight steps of 12.5 % a quarter from month 6 on", dict(
        kind=STEPPED, total=reserve, start=NOW, cliff=NOW + 6 * MONTH, end=NOW + 30 * MONTH, seconds=3 * MONTH,
        steps=8), [], *months(*((6 + 3 * i, reserve * (i + 1) // 8) for i in range(8))))
    community = 5_481_566_818_881_000_000
    rows = [(0, 2500), (3, 3750), (6, 5000), (9, 6250), (12, 7500), (18, 8750), (24, 10_000)]
    unlocks("chart-community", "25 % at once, then a table that is no line", dict(kind=TABLE, total=community), [
        (NOW + month * MONTH, community * points // 10_000) for month, points in rows],
        *months(*((month, community * points // 10_000) for month, points in rows)))

    # Six buckets of one supply: the floor is of the months together, and the last one pays the rest.
    for label, total, tge, at_once, count, wait, month, rest in (
            ("community", community, 2500, 1_370_391_704_720_250_000, 24, 0, 171_298_963_090_031_250, 0),
            ("development", 3_654_377_879_254_000_000, 1000, 365_437_787_925_400_000, 36, 0, 91_359_446_981_350_000, 0),
            ("team", team, 0, 0, 36, 12, 76_132_872_484_458_333, 12),
            ("liquidity", 3_654_377_879_254_000_000, 5000, 1_827_188_939_627_000_000, 12, 0,
             152_265_744_968_916_666, 8),
            ("ecosystem", 1_827_188_939_627_000_000, 2000, 365_437_787_925_400_000, 24, 0, 60_906_297_987_566_666, 16),
            ("reserve", reserve, 0, 0, 24, 6, 38_066_436_242_229_166, 16)):
        assert at_once + count * month + rest == total
        half = count // 2
        points = [(wait + 1, at_once + month), (wait + half, at_once + half * month + half * rest // count),
                  (wait + count - 1, at_once + (count - 1) * month + (count - 1) * rest // count),
                  (wait + count, total)]
        if at_once:
            points.insert(0, (0, at_once))
        unlocks(f"bucket-{label}", "monthly", monthly(total, count, wait, tge), [], *months(*points))

    # Four more without tokens' fractions, and one that pays 3 % a month: its 34th month brings the last 1 %.
    for label, total, count, wait, month, rest in (
            ("donations", 200_000_000, 36, 12, 5_555_555, 20), ("foundation", 200_000_000, 24, 24, 8_333_333, 8),
            ("platform", 100_000_000, 24, 3, 4_166_666, 16), ("advisors", 100_000_000, 6, 3, 16_666_666, 4)):
        assert count * month + rest == total
        unlocks(label, "monthly", monthly(total, count, wait), [], *months(
            (wait + 1, month), (wait + count - 1, (count - 1) * month + (count - 1) * rest // count),
            (wait + count, total)))
    start = datetime(2025, 8, 31, tzinfo=timezone.utc)
    table = [(later(start, 12 + i), min(12_000_000 * i, 400_000_000)) for i in range(1, 35)]
    assert [table[index][1] for index in (0, 32, 33)] == [12_000_000, 396_000_000, 400_000_000]
    unlocks("ecosystem", "3 % a calendar month after a year, on its last day", dict(
        kind=TABLE, total=400_000_000), table, *((table[index][0] - NOW, table[index][1]) for index in (0, 5, 32, 33)))
    return c.vectors


def withdraw():
    return call.withdraw(0, BENEFICIARY, VEST, MINT, VAULT, MINE, ids.TOKEN)


def paid_by(vector) -> tuple[int, int] | None:
    """What left the vault, and what has left it in all."""
    for data in self_calls(vector["steps"][-1]["expect"]):
        return int.from_bytes(data[33:41], "little"), int.from_bytes(data[49:57], "little")
    return None
