"""Campaign: what can be done until the end, and with which mints."""
import functools

from oracle import ids, wrongs
from oracle.encoding import u64
from oracle.instructions import campaign as call
from oracle.instructions import system
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.campaign import ACCEPTS_FEES, ALL_OR_NOTHING, CAP, IMPACT, KEEP
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import NOW, StageCases
from oracle.stage import after as stage_after

AREA = "campaign"
CREATOR, DONOR, BEN, BENEFICIARY, OTHER = (key(name) for name in ("creator", "donor", "ben", "beneficiary", "other"))
M, FEE = key("m"), key("fee")
CAMPAIGN, _ = call.find(CREATOR, 1)
GIFT, _ = call.find_contribution(CAMPAIGN, DONOR)
RECEIPT, _ = call.find_receipt(CAMPAIGN)
START, END, GOAL, LAST = NOW, NOW + 1000, 1000, 253_402_300_799
METADATA = bytes(range(32))


def record():
    return {"rules": rules(), "mints": mints()}


def setup(s):
    s.fund("payer", "creator", "donor", "ben", "beneficiary", "other")
    s.new_mint("m")
    s.fee_mint("fee", 250, 10_000)
    for mint in (M, FEE):
        for person, amount in ((DONOR, 10**9), (BEN, 10**9), (CREATOR, 0), (BENEFICIARY, 0)):
            s.associated(mint, person, amount)


def program(mint):
    return ids.TOKEN_2022 if mint == FEE else ids.TOKEN


def account(mint, owner):
    return associated_address(owner, mint, program(mint))


def vault(mint=M):
    return account(mint, CAMPAIGN)


RECEIPT_OF = {person: associated_address(person, RECEIPT, ids.TOKEN_2022) for person in (DONOR, BEN)}


def create(goal=GOAL, soft=0, start=START, end=END, mode=ALL_OR_NOTHING, flags=0, share=0, mint=M, number=1,
           beneficiary=BENEFICIARY, **changes):
    campaign = call.find(CREATOR, number)[0]
    return call.create(CREATOR, number, goal, soft, start, end, mode, flags, share, METADATA, beneficiary, mint,
                       account(mint, campaign), program(mint), **changes)


def donate(amount=400, donor=DONOR, mint=M, receipt=False, **changes):
    places = dict(source=account(mint, donor), vault=vault(mint))
    places.update(changes)
    more = dict(receipt=RECEIPT, holding=RECEIPT_OF[donor]) if receipt else {}
    return call.donate(amount, donor, CAMPAIGN, mint, places["source"], places["vault"], program(mint), **more)


def cancel_donation(donor=DONOR, mint=M, **changes):
    return call.cancel_donation(donor, CAMPAIGN, mint, changes.get("destination", account(mint, donor)),
                                changes.get("vault", vault(mint)), program(mint))


def cancel(creator=CREATOR):
    return call.cancel(creator, CAMPAIGN)


def claim(mint=M, beneficiary=BENEFICIARY, **changes):
    return call.claim(CAMPAIGN, mint, changes.get("vault", vault(mint)), account(mint, beneficiary),
                      account(mint, CREATOR), program(mint))


def refund(donor=DONOR, mint=M, **changes):
    return call.refund(CAMPAIGN, donor, mint, changes.get("destination", account(mint, donor)),
                       changes.get("vault", vault(mint)), program(mint))


def extend(end=END + 100, creator=CREATOR):
    return call.extend(end, creator, CAMPAIGN)


def close(mint=M, creator=CREATOR, **changes):
    return call.close(creator, CAMPAIGN, mint, changes.get("vault", vault(mint)),
                      changes.get("destination", account(mint, creator)), program(mint))


def forget(donor=DONOR):
    return call.close_contribution(donor, CAMPAIGN)


def enable():
    return call.enable_receipt(CREATOR, CAMPAIGN)


# Seconds are counted from the start.
after = functools.partial(stage_after, start=START)


def forged(offset, data):
    """The campaign's bytes are others."""
    def change(s):
        old = s.data(CAMPAIGN)
        s.put(CAMPAIGN, s.machine.get(CAMPAIGN).lamports, old[:offset] + data + old[offset + len(data):], call.ID)
    return change


def rules():
    c = StageCases("campaign", setup)
    c.add("create", "a campaign and its empty vault", create(share=500, flags=CAP))
    for label, when in (("past", START - 1), ("now", START), ("later", START + 999), ("at-end", END), ("negative", -1),
                        ("year-10000", LAST + 1)):
        c.add(f"create/start-{label}", "0: not before now; 1: before the end", create(start=when))
    for label, when in (("start", START), ("next-second", START + 1), ("last-second", LAST), ("year-10000", LAST + 1),
                        ("negative", -1)):
        c.add(f"create/end-{label}", "EndTimeSmall unless after the start", create(end=when))
    c.add("create/no-goal", "GoalZero", create(goal=0))
    c.add("create/soft-goal", "as high as the goal", create(soft=GOAL))
    c.add("create/soft-goal-higher", "GoalZero", create(soft=GOAL + 1))
    for mode in (KEEP, IMPACT, 3, 255):
        c.add(f"create/mode-{mode}", "BadSplit from 3 on", create(mode=mode))
    for flags in (CAP, ACCEPTS_FEES, 5, 2, 8, 255):
        c.add(f"create/flags-{flags}", "BadSplit for flags unknown", create(flags=flags))
    c.add("create/all-for-creator", "10,000 basis points", create(share=10_000))
    c.add("create/more-than-all", "BadSplit", create(share=10_001))
    c.add("create/impact-with-share", "BadSplit", create(mode=IMPACT, share=1))
    c.add("create/everything-wrong", "the first rule wins", create(start=0, end=0, goal=0, mode=9))
    c.add("create/own-beneficiary", "the creator may be the beneficiary", create(beneficiary=CREATOR))
    c.add("create/campaign-as-beneficiary", "InvalidArgument: it could never be claimed", create(beneficiary=CAMPAIGN))
    c.add("create/twice", "AccountAlreadyInitialized", create(), prepare=after(create()))
    c.add("create/again-after-close", "a closed campaign's address is never given back", create(),
          prepare=after(create(), cancel(), close()))
    c.add("create/prefunded", "lamports were sent to the address before", create(), prepare=after(
        then=lambda s: s.put(CAMPAIGN, 5)))
    c.add("create/prefunded-richly", "more lamports than the rent", create(), prepare=after(
        system.transfer(key("payer"), CAMPAIGN, 10**9)))
    c.add("create/vault-exists", "somebody made the vault first", create(), prepare=lambda s: s.associated(
        M, CAMPAIGN, 7))
    c.add("create/other-number", "another address", create(number=2), prepare=after(create()))

    made = after(create())
    c.add("donate", "a first donation makes the contribution", donate(), prepare=made)
    c.add("donate/second", "a second one adds to it", donate(700), prepare=after(create(), donate()))
    c.add("donate/another's", "each donor has one of his own", donate(700, BEN), prepare=after(create(), donate()))
    c.add("donate/nothing", "AmountZero", donate(0), prepare=made)
    c.add("donate/by-creator", "anyone may", donate(5, CREATOR), prepare=after(
        create(), then=lambda s: s.associated(M, CREATOR, 10)))
    c.add("donate/more-than-there-is", "the token program refuses", donate(10**10), prepare=made)
    c.add("donate/prefunded-contribution", "lamports were sent to the address before", donate(), prepare=after(
        create(), then=lambda s: s.put(GIFT, 5)))
    c.add("donate/cannot-pay-rent", "no lamports for the contribution", donate(), prepare=after(
        create(), then=lambda s: s.put(DONOR, 890_880)))
    for label, seconds in (("before", 9), ("at", 10), ("after", 11), ("set-back", -1000)):
        c.add(f"donate/start-{label}", "CampaignNotStarted before", donate(), prepare=after(
            create(start=START + 10), clock=seconds))
    for label, seconds in (("before", 999), ("at", 1000), ("after", 1001)):
        c.add(f"donate/end-{label}", "CampaignOver from the end on", donate(), prepare=after(create(), clock=seconds))
        c.add(f"cancel-donation/end-{label}", "CampaignOver from the end on", cancel_donation(), prepare=after(
            create(), donate(), clock=seconds))
        c.add(f"cancel/end-{label}", "CampaignOver from the end on", cancel(), prepare=after(
            create(), donate(), clock=seconds))
        c.add(f"extend/end-{label}", "CampaignOver from the end on", extend(), prepare=after(
            create(), donate(), clock=seconds))
    c.add("donate/above-goal", "is accepted", donate(5000), prepare=made)
    c.add("donate/reached", "is accepted too", donate(1), prepare=after(create(), donate(GOAL)))
    c.add("donate/capped", "cut down to what is missing", donate(700, BEN), prepare=after(create(flags=CAP), donate()))
    c.add("donate/capped-not-reached", "nothing to cut", donate(599, BEN), prepare=after(create(flags=CAP), donate()))
    c.add("donate/capped-full", "DonationCompleted", donate(1), prepare=after(create(flags=CAP), donate(GOAL)))
    c.add("donate/capped-full-nothing", "DonationCompleted comes first", donate(0), prepare=after(
        create(flags=CAP), donate(GOAL)))
    c.add("donate/cancelled", "Cancelled", donate(), prepare=after(create(), cancel()))
    c.add("donate/claimed", "DonationsClaimed", donate(), prepare=after(create(), donate(GOAL), 1000, claim()))
    c.add("donate/closed", "DonationsClaimed", donate(), prepare=after(create(), cancel(), close()))
    c.add("donate/cancelled-and-over", "Cancelled comes first", donate(0), prepare=after(
        create(), cancel(), clock=2000))
    c.add("donate/after-a-refund", "CampaignOver for good, whatever the clock says", donate(), prepare=after(
        create(), donate(), donate(300, BEN), 1000, refund(), clock=5))
    c.add("donate/into-vault", "InvalidArgument", donate(source=vault()), prepare=after(create(), donate()))
    c.add("donate/overflow", "Overflow", donate(), prepare=after(
        create(), then=forged(56, u64(2**64 - 400))))
    c.add("donate/just-fits", "the largest sum", donate(), prepare=after(
        create(), then=forged(56, u64(2**64 - 401))))
    fees = create(mint=FEE, flags=ACCEPTS_FEES)
    c.add("donate/fee", "credited is what arrives", donate(10_000, mint=FEE), prepare=after(fees))
    c.add("donate/fee-of-everything", "AmountZero: nothing arrives", donate(1, mint=FEE), prepare=after(fees))
    c.add("donate/fee-capped", "what is sent is cut, not what arrives", donate(10_000, mint=FEE), prepare=after(
        create(mint=FEE, flags=ACCEPTS_FEES | CAP)))

    c.add("cancel-donation", "it goes back, and the contribution is closed", cancel_donation(), prepare=after(
        create(), donate()))
    c.add("cancel-donation/all-of-it", "of two donations", cancel_donation(), prepare=after(
        create(), donate(), donate(5)))
    c.add("cancel-donation/reached", "DonationCompleted", cancel_donation(), prepare=after(create(), donate(GOAL)))
    c.add("cancel-donation/one-missing", "one unit below the goal", cancel_donation(), prepare=after(
        create(), donate(GOAL - 1)))
    c.add("cancel-donation/cancelled", "Cancelled: there is Refund", cancel_donation(), prepare=after(
        create(), donate(), cancel()))
    c.add("cancel-donation/claimed", "DonationsClaimed", cancel_donation(), prepare=after(
        create(), donate(GOAL), 1000, claim()))
    c.add("cancel-donation/closed", "DonationsClaimed", cancel_donation(), prepare=after(
        create(), donate(GOAL), 1000, claim(), close()))
    c.add("cancel-donation/twice", "there is no contribution", cancel_donation(), prepare=after(
        create(), donate(), cancel_donation()))
    c.add("cancel-donation/then-donate", "a new contribution", donate(7), prepare=after(
        create(), donate(), cancel_donation()))
    c.add("cancel-donation/to-another's", "the donor may send it anywhere", cancel_donation(
        destination=account(M, BEN)), prepare=after(create(), donate()))
    c.add("cancel-donation/into-vault", "InvalidArgument", cancel_donation(destination=vault()), prepare=after(
        create(), donate()))
    c.add("cancel-donation/after-a-refund", "CampaignOver for good", cancel_donation(), prepare=after(
        create(), donate(), donate(300, BEN), 1000, refund(BEN), clock=5))
    c.add("cancel-donation/fee", "the donor gets what arrived, less the fee", cancel_donation(mint=FEE),
          prepare=after(create(mint=FEE, flags=ACCEPTS_FEES, goal=10**6), donate(10_000, mint=FEE)))

    c.add("cancel", "donations can be refunded", cancel(), prepare=after(create(), donate()))
    c.add("cancel/before-start", "before anything happened", cancel(), prepare=after(create(start=START + 10)))
    c.add("cancel/reached", "DonationCompleted", cancel(), prepare=after(create(), donate(GOAL)))
    c.add("cancel/reached-and-over", "DonationCompleted comes first", cancel(), prepare=after(
        create(), donate(GOAL), clock=1000))
    c.add("cancel/soft-goal-reached", "is not enough to bar it", cancel(), prepare=after(
        create(mode=KEEP, soft=100), donate()))
    c.add("cancel/twice", "Cancelled", cancel(), prepare=after(create(), cancel()))
    c.add("cancel/claimed", "DonationsClaimed", cancel(), prepare=after(create(), donate(GOAL), 1000, claim()))
    c.add("cancel/closed", "DonationsClaimed", cancel(), prepare=after(create(), cancel(), close()))
    c.add("cancel/not-creator", "NotCreator", cancel(OTHER), prepare=made)
    c.add("cancel/not-creator-twice", "NotCreator comes first", cancel(OTHER), prepare=after(create(), cancel()))

    month = 2_592_000
    for label, end in (("same", END), ("earlier", END - 1), ("next-second", END + 1), ("longest", END + month),
                       ("too-long", END + month + 1), ("negative", -1), ("largest", 2**63 - 1)):
        c.add(f"extend/{label}", "ExtendLimit unless later, by 30 days at most", extend(end), prepare=made)
    c.add("extend/twice", "ExtendLimit: once", extend(END + 200), prepare=after(create(), extend()))
    c.add("extend/year-10000", "ExtendLimit", extend(LAST + 1), prepare=after(create(end=LAST)))
    c.add("extend/cancelled", "Cancelled", extend(), prepare=after(create(), cancel()))
    c.add("extend/claimed", "DonationsClaimed", extend(), prepare=after(create(), donate(GOAL), 1000, claim()))
    c.add("extend/closed", "DonationsClaimed", extend(), prepare=after(create(), cancel(), close()))
    c.add("extend/not-creator", "NotCreator", extend(creator=OTHER), prepare=made)
    c.add("extend/then-donate", "after the first end", donate(), prepare=after(create(), extend(), clock=1050))
    c.add("extend/then-claim", "CampaignNotOver before the second end", claim(), prepare=after(
        create(), donate(GOAL), extend(), clock=1050))
    c.add("tag/none", "no data", wrongs.with_data(create(), b""))
    c.add("tag/unknown", "no such instruction", wrongs.with_data(cancel(), b"\x0a"), prepare=made)
    c.add("tag/authority", "there is none to propose", wrongs.with_data(cancel(), b"\xf0" + bytes(32)), prepare=made)
    return c.vectors


def mints():
    c = StageCases("campaign", setup)
    for label, extension, answer in (("pausable", REFUSED["pausable"], "MintRefused"), (
            "delegate", REFUSED["permanent-delegate"], "MintRefused"), ("interest", ACCEPTED["interest"], "accepted")):
        c.add(label, answer, create(mint=FEE), prepare=lambda s, extension=extension: s.new_mint(
            "fee", ids.TOKEN_2022, [extension]))
    c.add("fee-not-accepted", "MintRefused", create(mint=FEE))
    c.add("fee-accepted", "with the flag", create(mint=FEE, flags=ACCEPTS_FEES))
    c.add("freeze-authority", "accepted", create(), prepare=lambda s: s.new_mint("m", freeze=OTHER))
    c.add("of-a-fake-program", "InvalidAccountOwner", create(), prepare=lambda s: s.put(
        M, 10**7, s.data(M), key("someprog")))
    c.add("of-the-other-program", "the vault's address is derived of the wrong program", wrongs.replaced(
        create(), 5, ids.TOKEN_2022))
    c.add("uninitialized", "InvalidAccountData", create(), prepare=lambda s: s.put(M, 10**7, bytes(82), ids.TOKEN))
    c.add("malformed", "an extension that is cut short", create(mint=FEE, flags=ACCEPTS_FEES), prepare=lambda s: s.put(
        FEE, 10**7, s.data(FEE)[:-1], ids.TOKEN_2022))
    return c.vectors
