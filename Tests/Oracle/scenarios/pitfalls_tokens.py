"""Pitfalls: amounts, addresses and sizes of what is sent."""
from solders.instruction import AccountMeta
from solders.pubkey import Pubkey

from oracle import ids, merkle, wrongs
from oracle.instructions import airdrop, associated_token, offer, system, token, token_2022
from oracle.keys import public_key as key
from oracle.pairs import Pair, at, files
from oracle.stage import NOW
from oracle.stories import At, Fails

from . import airdrop_cases as drops
from . import emission_cases as plans
from . import offer_cases as offers
from . import payment_cases as payments

MISTYPED = Pubkey.from_string("TokenkegQfeZyiNwAJbNbGKPFXkQd5J8X8wnF8MPzYx")
ONE = 10**6
CROWD = [key(f"r{number}") for number in range(25)]


def record():
    return files(lamports(), token_id(), emission_of_all(), batch(), no_cancel())


def lamports():
    claims = [(drops.ANN, 1000 * ONE, 0), (drops.BEN, 24_000 * ONE, 0)]
    root, proofs = merkle.tree(claims)
    total = sum(unlocked for _, unlocked, _ in claims)
    vault, mine = drops.account(drops.A, drops.DROP), drops.account(drops.A, drops.ANN)

    def setup(s):
        drops.setup(s)
        s.associated(drops.A, drops.ADMIN, total)

    def claim(to):
        status = airdrop.find_status(drops.ANN, drops.DROP)[0]
        return airdrop.new_claim(1000 * ONE, 0, proofs[0], drops.DROP, status, vault, to, drops.ANN, ids.TOKEN, drops.A)

    made = [drops.new(root=root, most=total, nodes=2)]
    p = Pair("10-tokens-as-lamports", setup)
    p.wrong(
        "1000 tokens sent as 1000 x 10^9 lamports: ResultWithNegativeLamports; a wallet in the token account's place: "
        "InvalidAccountOwner", Fails(system.transfer(drops.ADMIN, drops.ANN, 1000 * 10**9), 1), claim(drops.ANN),
        after=made, error="InvalidAccountOwner",
        shows=lambda s: [(s.amount(vault), total), (s.amount(mine), 10**9), (s.svm.get_balance(drops.ANN), 10**10)])
    p.right(
        "1000 tokens of 6 decimals; of lamports only the rent of the claim's 64 bytes is paid", claim(mine), after=made,
        shows=lambda s: [(s.amount(vault), 24_000 * ONE), (s.amount(mine), 10**9 + 1000 * ONE),
                         (s.svm.get_balance(drops.ANN), 10**10 - s.rent(64))])
    return p


def token_id():
    usd, merchant = payments.MINT, payments.account(payments.MINT, payments.MERCHANT)

    def setup(s):
        payments.setup(s)
        s.put(merchant, 0)

    def account(program):
        return associated_token.create(payments.PAYER, payments.MERCHANT, usd, program=program)

    made = [payments.open_()]
    p = Pair("11-mistyped-token-program", setup)
    p.wrong(
        "TokenkegQfeZyiNwAJbNbGKPFXkQd5J8X8wnF8MPzYx is an address, but no program's: a token account cannot be made "
        "there, nor paid into: IncorrectProgramId", Fails(account(MISTYPED), "IncorrectProgramId"),
        wrongs.replaced(payments.pay(), 6, MISTYPED), after=made, error="IncorrectProgramId",
        shows=lambda s: [(s.data(merchant), b""), (s.amount(payments.account(usd, payments.PAYER)), 10**9)])
    p.right(
        "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", account(ids.TOKEN), payments.pay(), after=made,
        shows=lambda s: [(s.amount(merchant), ONE), (s.amount(payments.account(usd, payments.PAYER)), 10**9 - ONE)])
    return p


def emission_of_all():
    nine = lambda supply: lambda s: s.new_mint("bark", supply=supply, decimals=9)
    emits = [368_934_881_460_000, 329_274_381_703_050, 287_174_300_042_445, 242_901_595_452_568, 196_750_292_316_580]
    p = Pair("13-emission-past-64-bits", plans.setup)
    p.wrong(
        "18,446,744,073 tokens of 9 decimals leave room for 0.71 more: the plan is refused before its first year: "
        "SupplyOverflow; minted by hand, the token program's Overflow", Fails(plans.init(), 4),
        token.mint_to_checked(plans.MINT, plans.STAKING, plans.AUTHORITY, 368_934_881_460_000_000, 9),
        after=[nine(18_446_744_073 * 10**9)], error=14,
        shows=lambda s: [(s.supply(plans.MINT), 18_446_744_073 * 10**9), (s.amount(plans.STAKING), 0)])
    p.right(
        "6 decimals: 368,934,881.46 tokens in 2025, 196,750,292.31658 in 2029, 19,871,779,523.974643 in the end",
        plans.init(), *(step for year, time in enumerate(plans.YEARS) for step in (At(time), plans.mint(year))),
        after=[at(plans.YEARS[0] - 1)],
        shows=lambda s: [(s.supply(plans.MINT), 19_871_779_523_974_643),
                         (sum(s.amount(account) for account in plans.ACCOUNTS), sum(emits)),
                         (s.amount(plans.COMMUNITY), sum(emits) - sum(
                             emit * 5000 // 10_000 + emit * 3000 // 10_000 for emit in emits))])
    return p


def batch():
    plain, fee, payer = offers.A, offers.FEE, key("payer")

    def setup(s):
        offers.setup(s)
        for mint in (plain, fee):
            s.associated(mint, payer, 10**9)
            for owner in CROWD:
                s.associated(mint, owner)

    def unchecked(owner):
        return token_2022.transfer(offers.account(fee, payer), offers.account(fee, owner), payer, 1)

    def checked(place):
        return token.transfer_checked(
            offers.account(plain, payer), plain, offers.account(plain, CROWD[place]), payer, 1000 + place, 6)

    held = lambda s: [s.amount(offers.account(plain, owner)) for owner in CROWD]
    p = Pair("14-batch-too-large", setup)
    p.wrong(
        "22 unchecked transfers are exactly 1,232 bytes, and the mint with a fee takes none: MintRequiredForTransfer; "
        "25 checked ones are too long to be sent", Fails([unchecked(owner) for owner in CROWD[:22]], 31),
        [checked(place) for place in range(25)], error="decodeError", shows=lambda s: [(held(s), [0] * 25)])
    p.right(
        "25 rows are 20 and 5", [checked(place) for place in range(20)], [checked(place) for place in range(20, 25)],
        shows=lambda s: [(held(s), [1000 + place for place in range(25)])])
    return p


def no_cancel():
    """The mistake is tokens that stay locked when nobody takes them."""
    maker, thief = offers.account(offers.A, offers.MAKER), offers.account(offers.A, offers.OTHER)
    vault = offers.account(offers.A, offers.OFFER)
    made = [lambda s: s.associated(offers.A, offers.OTHER), offers.make(expiry=NOW + 100)]
    metas = list(offers.cancel(destination=thief).accounts)
    unsigned = wrongs.with_metas(offers.cancel(), [AccountMeta(metas[0].pubkey, False, False), *metas[1:]])
    p = Pair("15-swap-without-cancel", offers.setup)
    p.wrong(
        "the way back is the maker's only: Cancel without his signature, or with a stranger's, into "
        "the stranger's account, is refused; so are Expire before its time (NotExpired) or into that account, and Take "
        "after it (Expired)", Fails(unsigned, "MissingRequiredSignature"),
        Fails(wrongs.replaced(offers.cancel(destination=thief), 0, offers.OTHER), "InvalidArgument"),
        Fails(offers.expire(), 4), At(NOW + 100), Fails(offers.take(), 3),
        wrongs.replaced(offers.expire(), 4, thief), after=made, error="InvalidSeeds",
        shows=lambda s: [(s.amount(vault), offers.WHOLE), (s.amount(thief), 0)])
    second = offer.find(offers.MAKER, 2)[0]
    p.right(
        "nobody takes two offers: the maker cancels one at once, anyone ends the other when it has expired; tokens and "
        "rent are the maker's again", offers.cancel(), offers.make(expiry=NOW + 100, number=2), At(NOW + 100),
        offer.expire(offers.MAKER, second, offers.A, offers.account(offers.A, second), maker, ids.TOKEN), after=made,
        shows=lambda s: [(s.amount(maker), 10**9), (s.data(offers.OFFER), b""), (s.data(second), b""),
                         (s.svm.get_balance(offers.MAKER), 10**10)])
    return p
