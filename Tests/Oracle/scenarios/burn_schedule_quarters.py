"""BurnSchedule: forty quarters of a large supply."""
import datetime

from oracle.instructions.burn_schedule import DAY, INITIAL, QUARTER
from oracle.stage import Stage

from .burn_schedule_cases import BURN, COIN, JULY_15_2024, execute, init, setup

AREA = "burn-schedule"


def record():
    return {"quarters": quarters()}


SUPPLY_9 = 18_271_889_396_270_000_000
BURNED_9 = {
    1: (456_797_234_906_750_000, 17_815_092_161_363_250_000), 2: (445_377_304_034_081_250, 17_369_714_857_329_168_750),
    3: (434_242_871_433_229_218, 16_935_471_985_895_939_532), 4: (423_386_799_647_398_488, 16_512_085_186_248_541_044),
    8: (None, 14_921_771_431_781_254_315)}
BURNED_3 = {1: (400_000_000_000, None), 2: (392_000_000_000, None), 3: (384_160_000_000, None),
            4: (376_476_800_000, None)}


def quarters():
    """Forty quarters of three tokens; the first four, and those that say something, are vectors."""
    vectors = []
    initial = {number: (456_797_234_906_750_000, None) for number in range(1, 41)}
    initial[40] = (456_797_234_906_750_000, 0)
    for label, supply, decimals, terms, expected, kept in (
            ("current", SUPPLY_9, 9, dict(rate=250), BURNED_9, (1, 2, 3, 4, 8, 27, 28, 40)),
            ("odd", SUPPLY_9 + 1, 9, dict(rate=250), {1: (456_797_234_906_750_000, None)}, (1, 2)),
            ("initial", SUPPLY_9, 9, dict(rate=250, basis=INITIAL), initial, (1, 2, 39, 40)),
            ("two-percent", 20_000_000_000_000, 3, dict(rate=200), BURNED_3, (1, 2, 3, 4))):
        s = Stage(f"burn-schedule/quarters-{label}", standalone=True)
        setup(s)
        s.new_mint("coin", supply=supply, decimals=decimals)
        s.set_clock(unix_timestamp=JULY_15_2024 - DAY)
        s.must(init(kind=QUARTER, n=15, start=JULY_15_2024, max_periods=40, **terms))
        s.associated(COIN, BURN, supply)
        for number in range(1, 41):
            year, quarter = divmod(2024 * 4 + 1 + number, 4)
            s.set_clock(unix_timestamp=_time(year, quarter * 3 + 1))
            before = s.supply(COIN)
            s.instructions(f"quarter-{number:02}", execute(), comment="on the 15th, at midnight",
                           omit=number not in kept)
            burned, left = expected.get(number, (None, None))
            after = s.supply(COIN)
            if burned not in (None, before - after) or left not in (None, after):
                raise ValueError(f"{label} {number}: burned {before - after}, left {after}")
            if label == "current" and (after * 2 <= supply) != (number >= 28):
                raise ValueError(f"half of the supply: {number}")
        vectors += s.vectors
    return vectors


def _time(year, month) -> int:
    return int(datetime.datetime(year, month, 15, tzinfo=datetime.timezone.utc).timestamp())
