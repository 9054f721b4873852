"""Campaign: what comes after the end, receipts, and faults of every instruction."""
from solders.instruction import AccountMeta

from oracle import extensions as ext
from oracle import ids, wrongs
from oracle.extensions import Kind
from oracle.forgeries import then
from oracle.instructions import campaign as call
from oracle.instructions import memo
from oracle.instructions import system, token, token_2022
from oracle.instructions.campaign import ACCEPTS_FEES, IMPACT, KEEP
from oracle.keys import public_key as key
from oracle.stage import StageCases

from .campaign_cases import (
    BEN, BENEFICIARY, CAMPAIGN, CREATOR, DONOR, END, FEE, GIFT, GOAL, M, OTHER, RECEIPT, RECEIPT_OF, account, after,
    cancel, cancel_donation, claim, close, create, donate, enable, extend, forget, refund, setup, vault)

AREA = "campaign"


def record():
    return {"ends": ends(), "receipts": receipts(), "faults": faults()}


def wants_memos(s, person):
    """The person's account of the mint with fees takes no tokens without a memo before them."""
    data = ext.token_account(FEE, person, 0, [
        (Kind.TRANSFER_FEE_AMOUNT, bytes(8)), (Kind.IMMUTABLE_OWNER, b""), (Kind.MEMO_TRANSFER, b"\1")])
    s.put(account(FEE, person), s.rent(len(data)), data, ids.TOKEN_2022)


def ends():
    c = StageCases("campaign", setup)
    both = [create(), donate(400), donate(700, BEN)]
    for label, seconds in (("before", 999), ("at", 1000), ("after", 1001), ("set-back", -5)):
        c.add(f"claim/end-{label}", "CampaignNotOver before the end; 400 + 700 of 1000", claim(), prepare=after(
            *both, clock=seconds))
        c.add(f"refund/end-{label}", "CampaignNotOver before the end; 400 + 300 of 1000", refund(), prepare=after(
            create(), donate(400), donate(300, BEN), clock=seconds))
        c.add(f"close/end-{label}", "NotEmpty before the end", close(), prepare=after(create(), clock=seconds))
    c.add("claim/twice", "DonationsClaimed", claim(), prepare=after(*both, 1000, claim()))
    c.add("claim/not-reached", "DonationNotCompleted", claim(), prepare=after(create(), donate(999), clock=1000))
    c.add("claim/reached", "to the unit", claim(), prepare=after(create(), donate(1000), clock=1000))
    c.add("claim/cancelled", "Cancelled", claim(), prepare=after(create(), donate(), cancel(), clock=1000))
    c.add("claim/closed", "DonationsClaimed", claim(), prepare=after(*both, 1000, claim(), close()))
    c.add("claim/share", "floor(1100 * 333 / 10000) = 36", claim(), prepare=after(
        create(share=333), donate(400), donate(700, BEN), clock=1000))
    c.add("claim/share-of-nothing", "floor(1100 * 9 / 10000) = 0: one transfer", claim(), prepare=after(
        create(share=9), donate(400), donate(700, BEN), clock=1000))
    c.add("claim/all-for-creator", "one transfer", claim(), prepare=after(
        create(share=10_000), donate(1100), clock=1000))
    c.add("claim/largest-product", "raised times share needs 128 bits", claim(), prepare=after(
        create(share=9_999), then=lambda s: (
            s.associated(M, DONOR, 2**64 - 1), s.must(donate(2**64 - 1)), s.set_clock(unix_timestamp=END))))
    for mode in (KEEP, IMPACT):
        c.add(f"claim/mode-{mode}-anything", "one unit is enough where there is no soft goal", claim(), prepare=after(
            create(mode=mode), donate(1), clock=1000))
        c.add(f"claim/mode-{mode}-nothing", "DonationNotCompleted", claim(), prepare=after(
            create(mode=mode), clock=1000))
        c.add(f"claim/mode-{mode}-soft-goal", "to the unit", claim(), prepare=after(
            create(mode=mode, soft=400), donate(), clock=1000))
        c.add(f"claim/mode-{mode}-below-soft-goal", "DonationNotCompleted", claim(), prepare=after(
            create(mode=mode, soft=401), donate(), clock=1000))
        c.add(f"refund/mode-{mode}-below-soft-goal", "it failed", refund(), prepare=after(
            create(mode=mode, soft=401), donate(), clock=1000))
    c.add("claim/soft-goal-only", "mode 0 counts the goal", claim(), prepare=after(
        create(soft=400), donate(), clock=1000))
    c.add("claim/own-beneficiary", "both parts go to one account", claim(beneficiary=CREATOR), prepare=after(
        create(beneficiary=CREATOR, share=2500), donate(1100), clock=1000))
    c.add("claim/gift-in-vault", "what was sent uninvited stays", claim(), prepare=after(
        *both, clock=1000, then=lambda s: s.associated(M, CAMPAIGN, 1101)))
    c.add("claim/no-account-of-beneficiary", "NotReceivable: there is nobody else to pay", claim(), prepare=after(
        *both, clock=1000, then=lambda s: s.put(account(M, BENEFICIARY), 0)))
    c.add("claim/frozen-beneficiary", "NotReceivable: there is nobody else to pay", claim(), prepare=after(
        *both, clock=1000, then=lambda s: s.associated(M, BENEFICIARY, 0, state=2)))
    c.add("claim/fee", "each receiver pays the fee", claim(FEE), prepare=after(
        create(mint=FEE, flags=ACCEPTS_FEES, share=1000), donate(10_000, mint=FEE), clock=1000))
    c.add("claim/fee-raised", "the fee of today", claim(FEE), prepare=after(
        create(mint=FEE, flags=ACCEPTS_FEES, share=1000), donate(10_000, mint=FEE), clock=1000,
        then=lambda s: s.fee_mint("fee", 900, 10**9)))

    for person, label in ((CREATOR, "creator"), (BENEFICIARY, "beneficiary")):
        c.add(f"claim/{label}-wants-memos", "his part waits, the other's leaves", memo.memo(b"a"), claim(FEE),
              prepare=after(create(mint=FEE, flags=ACCEPTS_FEES, share=1000), donate(10_000, mint=FEE), clock=1000,
                            then=lambda s, person=person: wants_memos(s, person)))
    c.add("claim/creator-of-nothing-wants-memos", "he is sent nothing", claim(FEE), prepare=after(
        create(mint=FEE, flags=ACCEPTS_FEES), donate(10_000, mint=FEE), clock=1000,
        then=lambda s: wants_memos(s, CREATOR)))

    given = lambda person, to: lambda s: s.holding(account(M, person), M, to)
    mine = lambda person, change=lambda s: None: lambda s: (s.holding("mine", M, person), change(s))
    both = [create(share=250), donate(400), donate(700, BEN)]
    waits = after(*both, clock=1000, then=lambda s: (
        s.associated(M, BENEFICIARY, 0, state=2), s.must(claim()), s.associated(M, BENEFICIARY, 0)))
    c.add("claim/second-leg", "the beneficiary's part, which waited", claim(), prepare=waits)
    c.add("claim/second-leg-then-again", "DonationsClaimed", claim(), prepare=then(waits, lambda s: s.must(claim())))
    c.add("close/a-part-waits", "NotEmpty", close(), prepare=waits)
    c.add("claim/nobody-can-receive", "NotReceivable", claim(), prepare=after(
        create(), donate(GOAL), clock=1000, then=lambda s: s.associated(M, BENEFICIARY, 0, state=2)))
    c.add("claim/given-away", "the thief gets nothing, the creator's part leaves", claim(), prepare=after(
        *both, clock=1000, then=given(BENEFICIARY, BEN)))
    at = lambda *signers: wrongs.with_metas(wrongs.replaced(claim(), 3, key("mine")), [
        *wrongs.replaced(claim(), 3, key("mine")).accounts, *(AccountMeta(signer, True, False) for signer in signers)])
    lost = after(*both, clock=1000, then=mine(BENEFICIARY, given(BENEFICIARY, BEN)))
    c.add("claim/to-another-account-of-his", "the beneficiary signs and names it", at(BENEFICIARY), prepare=lost)
    c.add("claim/to-another-account-unsigned", "InvalidSeeds", at(), prepare=lost)
    c.add("claim/to-another-account-signed-by-creator", "InvalidSeeds", at(CREATOR), prepare=lost)

    failed = [create(), donate(400), donate(300, BEN), 1000]
    c.add("refund/given-away", "NotHolder", refund(), prepare=after(*failed, then=given(DONOR, BEN)))
    named = lambda signs: call.refund(CAMPAIGN, DONOR, M, key("mine"), vault(), ids.TOKEN, signs=signs)
    c.add("refund/to-another-account-of-his", "the donor signs and names it", named(True), prepare=after(
        *failed, then=mine(DONOR, given(DONOR, BEN))))
    c.add("refund/to-another-account-unsigned", "InvalidSeeds", named(False), prepare=after(
        *failed, then=mine(DONOR, given(DONOR, BEN))))
    c.add("refund/second-donor", "400, then 300", refund(BEN), prepare=after(*failed, refund()))
    c.add("refund/twice", "AlreadyRefunded", refund(), prepare=after(*failed, refund()))
    c.add("refund/cancelled", "at once", refund(), prepare=after(create(), donate(), cancel()))
    c.add("refund/cancelled-twice", "AlreadyRefunded", refund(), prepare=after(
        create(), donate(), cancel(), refund()))
    c.add("refund/succeeded", "DonationNotCompleted", refund(), prepare=after(*both, clock=1000))
    c.add("refund/claimed", "DonationsClaimed", refund(), prepare=after(*both, 1000, claim()))
    c.add("refund/closed", "DonationsClaimed", refund(), prepare=after(*failed, refund(), refund(BEN), close()))
    c.add("refund/after-extension", "CampaignNotOver", refund(), prepare=after(
        create(), donate(), extend(), clock=1099))
    c.add("refund/clock-set-back", "once something was refunded, all can be", refund(BEN), prepare=after(
        *failed, refund(), clock=5))
    c.add("refund/before-end-again", "AlreadyRefunded still", refund(), prepare=after(*failed, refund(), clock=5))
    c.add("refund/gift-in-vault", "no more than was given", refund(), prepare=after(
        *failed, then=lambda s: s.associated(M, CAMPAIGN, 701)))
    c.add("refund/fee", "what arrived, less the fee", refund(mint=FEE), prepare=after(
        create(mint=FEE, flags=ACCEPTS_FEES, goal=10**6), donate(10_000, mint=FEE), clock=1000))
    c.add("refund/fee-raised", "the fee of today", refund(mint=FEE), prepare=after(
        create(mint=FEE, flags=ACCEPTS_FEES, goal=10**6), donate(10_000, mint=FEE), clock=1000,
        then=lambda s: s.fee_mint("fee", 900, 10**9)))
    c.add("refund/frozen", "the donor's account is frozen", refund(), prepare=after(
        *failed, then=lambda s: s.associated(M, DONOR, 5, state=2)))
    c.add("refund/frozen-other", "others are not held up", refund(BEN), prepare=after(
        *failed, then=lambda s: s.associated(M, DONOR, 5, state=2)))

    c.add("close/claimed", "vault and all but 16 bytes", close(), prepare=after(*both, 1000, claim()))
    c.add("close/refunded", "all have theirs back", close(), prepare=after(*failed, refund(), refund(BEN)))
    c.add("close/partly-refunded", "NotEmpty", close(), prepare=after(*failed, refund()))
    c.add("close/cancelled", "nothing was given", close(), prepare=after(create(), cancel()))
    c.add("close/cancelled-not-refunded", "NotEmpty", close(), prepare=after(create(), donate(), cancel()))
    c.add("close/cancelled-refunded", "all have theirs back", close(), prepare=after(
        create(), donate(), cancel(), refund()))
    c.add("close/succeeded", "NotEmpty until claimed", close(), prepare=after(*both, clock=1000))
    c.add("close/surplus", "what was sent uninvited is swept", close(), prepare=after(
        *both, 1000, claim(), then=lambda s: s.associated(M, CAMPAIGN, 1)))
    c.add("close/surplus-into-vault", "InvalidArgument", close(destination=vault()), prepare=after(
        *both, 1000, claim()))
    c.add("close/surplus-to-another's", "the creator may send it anywhere", close(destination=account(M, BEN)),
          prepare=after(*both, 1000, claim(), then=lambda s: s.associated(M, CAMPAIGN, 1)))
    c.add("close/fee", "a vault that has withheld fees is closed", close(FEE), prepare=after(
        create(mint=FEE, flags=ACCEPTS_FEES), donate(10_000, mint=FEE), 1000, claim(FEE)))
    c.add("close/fee-surplus", "and swept", close(FEE), prepare=after(
        create(mint=FEE, flags=ACCEPTS_FEES), donate(10_000, mint=FEE), 1000, claim(FEE),
        token_2022.transfer_checked(account(FEE, BEN), FEE, vault(FEE), BEN, 1000, 6)))
    c.add("close/twice", "DonationsClaimed", close(), prepare=after(create(), cancel(), close()))
    c.add("close/not-creator", "NotCreator", close(creator=OTHER), prepare=after(create(), cancel()))
    c.add("close/frozen-empty-vault", "a frozen vault can be closed", close(), prepare=after(
        create(), cancel(), then=lambda s: s.associated(M, CAMPAIGN, 0, state=2)))
    c.add("close/richer-campaign", "all lamports beyond the rent of 16 bytes", close(), prepare=after(
        create(), cancel(), system.transfer(key("payer"), CAMPAIGN, 12_345)))

    c.add("forget/refunded", "the contribution's rent goes to the donor", forget(), prepare=after(*failed, refund()))
    c.add("forget/live", "NotEmpty", forget(), prepare=after(*failed))
    c.add("forget/open", "NotEmpty", forget(), prepare=after(create(), donate()))
    c.add("forget/cancelled", "NotEmpty before the refund", forget(), prepare=after(create(), donate(), cancel()))
    c.add("forget/claimed", "nothing is owed", forget(), prepare=after(*both, 1000, claim()))
    c.add("forget/closed", "nothing is owed", forget(), prepare=after(*both, 1000, claim(), close()))
    c.add("forget/refunded-and-closed", "the tombstone serves", forget(), prepare=after(
        *failed, refund(), refund(BEN), close()))
    c.add("forget/twice", "there is no contribution", forget(), prepare=after(*both, 1000, claim(), forget()))
    c.add("refund/twice-at-once", "AlreadyRefunded for the second", refund(), refund(), prepare=after(*failed))
    c.add("close/created-at-once", "the address is taken for good", close(), create(), prepare=after(
        create(), cancel()))
    c.add("close/refilled-at-once", "lamports do not revive it", close(), system.transfer(
        CREATOR, CAMPAIGN, 10**8), donate(), prepare=after(create(), cancel()))
    revived = system.transfer(key("payer"), GIFT, 10**8)
    c.add("forget/revived", "lamports do not revive a contribution", forget(), revived, forget(), prepare=after(
        *both, 1000, claim()))
    c.add("cancel-donation/revived", "nor here", cancel_donation(), revived, cancel_donation(), prepare=after(
        create(), donate(), donate(300, BEN)))
    c.add("cancel-donation/revived-and-donated", "a donation makes a new one", cancel_donation(), revived, donate(5),
          prepare=after(create(), donate(), donate(300, BEN)))
    c.add("forget/then-refund", "there is no contribution", refund(), prepare=after(*failed, refund(), forget()))
    c.add("forget/then-donate", "CampaignOver: no second contribution meets the first", donate(), prepare=after(
        *failed, refund(), forget(), clock=5))
    return c.vectors


def receipts():
    c = StageCases("campaign", setup)
    made = after(create())
    enabled = [create(), enable()]
    thanked = after(*enabled)
    c.add("receipt/enable", "a mint of tokens that cannot be passed on", enable(), prepare=made)
    c.add("receipt/enable/prefunded", "lamports were sent to the address before", enable(), prepare=after(
        create(), then=lambda s: s.put(RECEIPT, 5)))
    c.add("receipt/enable/prefunded-richly", "more lamports than the rent", enable(), prepare=after(
        create(), then=lambda s: s.put(RECEIPT, 10**9)))
    c.add("receipt/enable/twice", "CampaignStarted", enable(), prepare=thanked)
    c.add("receipt/enable/started", "CampaignStarted", enable(), prepare=after(create(), donate()))
    c.add("receipt/enable/started-and-taken-back", "nothing is raised", enable(), prepare=after(
        create(), donate(), cancel_donation()))
    c.add("receipt/enable/cancelled", "nobody can get one", enable(), prepare=after(create(), cancel()))
    c.add("receipt/enable/over", "nobody can get one", enable(), prepare=after(create(), clock=1000))
    c.add("receipt/enable/closed", "DonationsClaimed", enable(), prepare=after(create(), cancel(), close()))
    c.add("receipt/enable/not-creator", "NotCreator", call.enable_receipt(OTHER, CAMPAIGN), prepare=made)
    c.add("receipt/enable/other-address", "InvalidSeeds", call.enable_receipt(CREATOR, CAMPAIGN, key("elsewhere")),
          prepare=made)
    c.add("receipt/donate", "the donor gets one", donate(receipt=True), prepare=thanked)
    c.add("receipt/donate/second", "and no second", donate(receipt=True), prepare=after(*enabled, donate(receipt=True)))
    c.add("receipt/donate/another's", "each donor gets one", donate(donor=BEN, receipt=True), prepare=after(
        *enabled, donate(receipt=True)))
    c.add("receipt/donate/burned", "another for one that was burned", donate(receipt=True), prepare=after(
        *enabled, donate(receipt=True), token_2022.burn_checked(RECEIPT_OF[DONOR], RECEIPT, DONOR, 1, 0)))
    c.add("receipt/donate/without", "NotEnoughAccountKeys", donate(), prepare=thanked)
    c.add("receipt/donate/account-exists", "somebody made it first", donate(receipt=True), prepare=after(
        *enabled, then=lambda s: s.associated(RECEIPT, DONOR)))
    c.add("receipt/donate/another's-account", "InvalidSeeds", call.donate(
        400, DONOR, CAMPAIGN, M, account(M, DONOR), vault(), ids.TOKEN, RECEIPT, RECEIPT_OF[BEN]), prepare=thanked)
    c.add("receipt/donate/not-enabled", "accounts that are not needed are ignored", donate(receipt=True), prepare=made)
    c.add("receipt/donate/fee-mint", "both of Token-2022", call.donate(
        10_000, DONOR, CAMPAIGN, FEE, account(FEE, DONOR), vault(FEE), ids.TOKEN_2022, RECEIPT, RECEIPT_OF[DONOR]),
        prepare=after(create(mint=FEE, flags=ACCEPTS_FEES), enable()))
    c.add("receipt/transfer", "a receipt cannot be passed on", token_2022.transfer_checked(
        RECEIPT_OF[DONOR], RECEIPT, RECEIPT_OF[BEN], DONOR, 1, 0), prepare=after(
            *enabled, donate(receipt=True), donate(donor=BEN, receipt=True)))
    wrongs.add_all(c, "receipt/enable", enable(), after(create(), then=lambda s: s.fund("stranger")))
    prepare = after(*enabled, then=lambda s: s.fund("stranger"))
    item = donate(receipt=True)
    for place in (8, 9, 10, 11):
        c.add(f"receipt/donate/account-{place}-stranger", "another account in its place", wrongs.replaced(
            item, place, key("stranger")), prepare=prepare)
    c.add("receipt/donate/accounts-short", "the last account is missing", wrongs.with_metas(
        item, list(item.accounts)[:-1]), prepare=prepare)
    return c.vectors


def faults():
    c = StageCases("campaign", setup)
    world = lambda *items, clock=None: after(*items, clock=clock, then=lambda s: s.fund("stranger"))
    both = [create(share=500), donate(400), donate(700, BEN)]
    wrongs.add_all(c, "create", create(), world())
    wrongs.add_all(c, "donate", donate(), world(create()))
    wrongs.add_all(c, "donate-again", donate(), world(create(), donate()), data=False)
    wrongs.add_all(c, "cancel-donation", cancel_donation(), world(create(), donate()))
    wrongs.add_all(c, "cancel", cancel(), world(create()))
    wrongs.add_all(c, "claim", claim(), world(*both, clock=1000))
    wrongs.add_all(c, "refund", refund(), world(create(), donate(), clock=1000))
    wrongs.add_all(c, "extend", extend(), world(create()))
    wrongs.add_all(c, "close", close(), world(*both, 1000, claim()))
    wrongs.add_all(c, "forget", forget(), world(*both, 1000, claim()))

    other, _ = call.find(CREATOR, 2)
    theirs, _ = call.find_contribution(other, DONOR)
    bens, _ = call.find_contribution(CAMPAIGN, BEN)
    two = [create(), create(number=2), donate(), call.donate(
        5, DONOR, other, M, account(M, DONOR), account(M, other), ids.TOKEN)]
    c.add("donate/contribution-to-another-campaign", "InvalidArgument", wrongs.replaced(donate(), 2, theirs),
          prepare=after(*two))
    c.add("donate/another's-contribution", "InvalidArgument", wrongs.replaced(donate(), 2, bens), prepare=after(
        create(), donate(5, BEN)))
    c.add("donate/campaign-as-contribution", "InvalidAccountData", wrongs.replaced(donate(), 2, CAMPAIGN),
          prepare=after(create()))
    c.add("cancel-donation/another's", "InvalidArgument", wrongs.replaced(cancel_donation(), 2, bens), prepare=after(
        create(), donate(5, BEN)))
    c.add("refund/contribution-to-another-campaign", "InvalidArgument", wrongs.replaced(refund(), 1, theirs),
          prepare=after(*two, cancel()))
    c.add("refund/another-campaign's-vault", "InvalidSeeds", refund(vault=account(M, other)), prepare=after(
        *two, cancel()))
    c.add("refund/not-the-donor's-account", "InvalidSeeds", refund(destination=account(M, BEN)), prepare=after(
        create(), donate(), cancel()))
    c.add("refund/not-his-associated-account", "InvalidSeeds", refund(destination=key("second")), prepare=after(
        create(), donate(), cancel(), then=lambda s: s.holding("second", M, DONOR)))
    c.add("refund/campaign-twice", "the campaign as its own contribution", wrongs.replaced(refund(), 1, CAMPAIGN),
          prepare=after(create(), donate(), cancel()))
    c.add("forget/another's-campaign", "InvalidArgument", wrongs.replaced(forget(), 2, other), prepare=after(
        *two, cancel(), refund()))
    c.add("claim/fake-vault", "a token account of the campaign's that is not its associated one", claim(
        vault=key("fake")), prepare=after(*both, clock=1000, then=lambda s: s.holding("fake", M, CAMPAIGN, 1100)))
    c.add("claim/of-other-mint", "InvalidArgument", claim(FEE), prepare=after(*both, clock=1000))
    c.add("donate/of-other-mint", "InvalidArgument", donate(mint=FEE), prepare=after(create()))
    c.add("donate/source-of-other-mint", "InvalidAccountData", donate(source=key("foreign")),
          prepare=after(create(), then=lambda s: (
              s.new_mint("n"), s.holding("foreign", key("n"), DONOR, 1000))))
    c.add("donate/source-of-another's", "the token program refuses", donate(source=account(M, BEN)), prepare=after(
        create()))
    c.add("donate/delegated", "a donor may spend what he is a delegate of", donate(source=account(M, BEN)),
          prepare=after(create(), token.approve(account(M, BEN), DONOR, BEN, 400)))
    for label, data, owner in (("of-another-program", None, key("someprog")), ("without-tag", bytes(240), call.ID),
                               ("with-another-tag", b"campn.v3", call.ID), ("too-short", 239, call.ID),
                               ("sixteen-zeros", bytes(16), call.ID), ("sixteen-open", 16, call.ID)):
        def forge(s, data=data, owner=owner):
            old = s.data(CAMPAIGN)
            new = {type(None): lambda: old, int: lambda: old[:data],
                   bytes: lambda: data if len(data) != 8 else data + old[8:]}[type(data)]()
            s.put(CAMPAIGN, 10**7, new, owner)
        c.add(f"donate/campaign-{label}", "not a campaign of ours", donate(), prepare=after(create(), then=forge))
        c.add(f"forget/campaign-{label}", "only tag and status are read", forget(), prepare=after(
            create(), donate(), cancel(), refund(), then=forge))
    c.add("donate/campaign-longer", "InvalidAccountData", donate(), prepare=after(
        create(), then=lambda s: s.put(CAMPAIGN, 10**7, s.data(CAMPAIGN) + b"\0", call.ID)))
    c.add("refund/contribution-longer", "InvalidAccountData", refund(), prepare=after(
        create(), donate(), cancel(), then=lambda s: s.put(GIFT, 10**7, s.data(GIFT) + b"\0", call.ID)))
    for label, data in (("without-tag", bytes(96)), ("with-another-tag", b"contr.v2" + bytes(88)), ("short", 95)):
        c.add(f"refund/contribution-{label}", "not a contribution of ours", refund(), prepare=after(
            create(), donate(), cancel(), then=lambda s, data=data: s.put(
                GIFT, 10**7, s.data(GIFT)[:data] if isinstance(data, int) else data, call.ID)))
    c.add("refund/vault-of-another-program", "InvalidAccountOwner", refund(), prepare=after(
        create(), donate(), cancel(), then=lambda s: s.put(vault(), 10**7, s.data(vault()), key("someprog"))))
    return c.vectors
