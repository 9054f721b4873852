"""Pitfalls: what is called burning, and shares of large amounts."""
from math import floor

from oracle import ids
from oracle.instructions import token
from oracle.instructions.burn_schedule import QUARTER
from oracle.pairs import Pair, at, files
from oracle.stage import NOW
from oracle.stories import At, Fails

from . import payment_cases as payments
from .burn_schedule_cases import COIN, COIN_VAULT, CREATOR, FUNDER, JULY_15_2024, account, execute, fund, init

SUPPLY = 20_000_000_000_000
DEAD = ids.INCINERATOR
AUGUST_15_2024, SEPTEMBER_15_2024 = 1_723_680_000, 1_726_358_400
QUARTERS = [JULY_15_2024, 1_728_950_400, 1_736_899_200, 1_744_675_200]
BURNS = [400_000_000_000, 392_000_000_000, 384_160_000_000, 376_476_800_000]


def record():
    return files(burn_or_transfer(), quarters(), floats())


def setup(s):
    s.fund("payer", "creator", "funder")
    s.new_mint("coin", supply=SUPPLY, decimals=3)
    s.associated(COIN, CREATOR, SUPPLY // 2)
    s.associated(COIN, FUNDER, SUPPLY // 2)
    s.associated(COIN, DEAD)


def burn_or_transfer():
    p = Pair("01-burn-by-transfer", setup)
    made = [init(rate=200)]
    p.wrong(
        "2 % sent to a burn wallet: the supply is what it was, and the schedule has nothing to burn: InsufficientVault",
        token.transfer_checked(account(COIN, CREATOR), COIN, account(COIN, DEAD), CREATOR, BURNS[0], 3), execute(),
        after=made, error=6,
        shows=lambda s: [(s.supply(COIN), SUPPLY), (s.amount(account(COIN, DEAD)), BURNS[0])])
    p.right(
        "2 % burned from the vault, twice: 400,000,000,000, then 392,000,000,000 of what is left", fund(
            BURNS[0] + BURNS[1]), execute(), At(NOW + 100), execute(), after=made,
        shows=lambda s: [(s.supply(COIN), 19_208_000_000_000), (s.amount(COIN_VAULT), 0),
                         (s.amount(account(COIN, DEAD)), 0)])
    return p


def quarters():
    p = Pair("02-burn-each-month", setup)
    made = [at(JULY_15_2024), init(rate=200, kind=QUARTER, n=15, start=JULY_15_2024), fund(SUPPLY // 10), execute()]
    p.wrong(
        "the 15th of August, of September, and the second before the next quarter's burn: AlreadyExecuted",
        At(AUGUST_15_2024), Fails(execute(), 5), At(SEPTEMBER_15_2024), Fails(execute(), 5), At(QUARTERS[1] - 1),
        execute(), after=made, error=5,
        shows=lambda s: [(s.supply(COIN), SUPPLY - BURNS[0])])
    p.right(
        "the 15th of each quarter's first month, also in the year's first half", At(QUARTERS[1]), execute(),
        At(QUARTERS[2]), execute(), At(QUARTERS[3]), execute(), after=made,
        shows=lambda s: [(s.supply(COIN), SUPPLY - sum(BURNS)), (s.amount(COIN_VAULT), SUPPLY // 10 - sum(BURNS))])
    return p


def floats():
    price, supply, share = 2**53 + 1, 18_271_889_396_270_000_001, 456_797_234_906_750_000
    assert int(float(price)) == price - 1 and floor(supply * 0.025) == share + 16 == supply * 25 // 1000 + 16

    def rich(s):
        payments.setup(s)
        s.new_mint("usd", supply=2**62)
        s.associated(payments.MINT, payments.PAYER, 2**60)
        s.fund("creator", "funder")
        s.new_mint("coin", supply=supply, decimals=9)
        s.associated(COIN, FUNDER, 2**60)

    box, merchant = payments.account(payments.MINT, payments.BOX), payments.account(payments.MINT, payments.MERCHANT)
    p = Pair("05-floating-point", rich)
    made = [payments.open_(amount=price, points=500, flags=0), init(rate=250), fund(2 * share)]
    p.wrong(
        "2^53 + 1 read as a double is 2^53, which is not the price: BadAmount", payments.pay(
            int(float(price)), treasury=box), after=made, error=0,
        shows=lambda s: [(s.amount(merchant), 10**9), (s.amount(box), 10**9)])
    p.right(
        "of 2^53 + 1, 5 % and 95 % to the unit (doubles: one less); of 18,271,889,396,270,000,001, 2.5 % (doubles: 16 "
        "more)", payments.pay(price, treasury=box), execute(), after=made,
        shows=lambda s: [(s.amount(merchant), 10**9 + 8_556_839_292_003_944),
                         (s.amount(box), 10**9 + 450_359_962_737_049), (s.supply(COIN), supply - share),
                         (s.amount(COIN_VAULT), share)])
    return p
