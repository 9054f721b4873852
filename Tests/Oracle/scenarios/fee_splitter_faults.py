"""FeeSplitter: faults of every instruction."""
from oracle import ids, wrongs
from oracle.instructions import authority
from oracle.instructions import fee_splitter as call
from oracle.instructions.fee_splitter import DAY, PAY, STAKE
from oracle.keys import public_key as key
from oracle.stage import StageCases

from .fee_splitter_cases import (
    FEE, FUND, OTHER, OWNER, POOL, SPLITTER, VAULT, account, after, distribute, init, patched, propose, setup, trade)

AREA = "fee-splitter"


def record():
    return {"faults": faults()}


def faults():
    c = StageCases("fee-splitter", setup)
    extra = lambda *items, **more: after(*items, then=lambda s: s.fund("stranger"), **more)
    wrongs.add_all(c, "init", init(), extra())
    wrongs.add_all(c, "harvest", call.harvest(FEE, [account(OTHER)]), extra(init(), trade()))
    wrongs.add_all(c, "collect", call.collect(FEE), extra(init()))
    # Without a burn, which would list the mint a second time.
    wrongs.add_all(c, "distribute", distribute([POOL, FUND]), extra(
        init([(PAY, 5000, POOL), (STAKE, 5000, FUND)]), held=10**6))
    wrongs.add_all(c, "propose", propose(), extra(init()))
    wrongs.add_all(c, "accept", call.accept_split(FEE), extra(init(), propose(), clock=DAY))
    hand_on = authority.propose(call.ID, OWNER, SPLITTER, OTHER)
    take_on = authority.accept(call.ID, OTHER, SPLITTER)
    wrongs.add_all(c, "authority-propose", hand_on, extra(init()))
    wrongs.add_all(c, "authority-accept", take_on, extra(init(), hand_on))
    ready = after(init(), propose(), held=10**6, clock=DAY)
    for name, item, place in (("harvest", call.harvest(FEE, [account(OTHER)]), 1), ("collect", call.collect(FEE), 3),
                              ("distribute", distribute(), 3)):
        c.add(f"{name}/mint-of-a-fake-program", "InvalidAccountOwner", item, prepare=lambda s: (
            ready(s), s.put(FEE, 10**7, s.data(FEE), key("someprog"))))
        c.add(f"{name}/fake-token-program", "IncorrectProgramId", wrongs.replaced(item, place, key("someprog")),
              prepare=lambda s: (ready(s), *[
                  s.put(where, 10**7, s.data(where), key("someprog")) for where in (FEE, VAULT)]))
        c.add(f"{name}/spl-token", "IncorrectProgramId: its mints take no fees", wrongs.replaced(
            item, place, ids.TOKEN), prepare=ready)
    fake = key("fake-vault")
    for name, item, wrong in (
            ("collect", call.collect(FEE), call.collect(FEE, vault=fake)),
            ("distribute", distribute(), distribute(vault=fake)),
            ("accept", call.accept_split(FEE), call.accept_split(FEE, fake))):
        c.add(f"{name}/vault-of-a-fake-program", "InvalidAccountOwner", item, prepare=lambda s: (
            ready(s), s.put(VAULT, 10**7, s.data(VAULT), key("someprog"))))
        c.add(f"{name}/fake-vault", "InvalidSeeds: the splitter's, but not its associated account", wrong,
              prepare=lambda s: (ready(s), s.holding("fake-vault", FEE, SPLITTER, 10**6)))
    c.add("init/fake-token-program", "IncorrectProgramId", wrongs.replaced(init(), 6, key("someprog")),
          prepare=lambda s: s.put(FEE, 10**7, s.data(FEE), key("someprog")))
    for label, image in (
            ("not-ours", lambda s: (s.data(SPLITTER), key("someprog"))), ("no-tag", lambda s: (bytes(912), call.ID)),
            ("another-tag", lambda s: (b"split.v2" + s.data(SPLITTER)[8:], call.ID)),
            ("too-short", lambda s: (s.data(SPLITTER)[:911], call.ID)), ("vacant", lambda s: (b"", ids.SYSTEM))):
        def prepare(s, image=image):
            s.must(init())
            data, owner = image(s)
            s.put(SPLITTER, 10**7 if data else 0, data, owner)
        for name, item in (("collect", call.collect(FEE)), ("distribute", distribute()),
                           ("accept", call.accept_split(FEE)), ("propose", propose()),
                           ("authority-propose", hand_on), ("authority-accept", take_on)):
            c.add(f"{name}/state-{label}", "no splitter", item, prepare=prepare)
    c.add("distribute/state-longer", "InvalidAccountData: a byte too long", distribute(),
          prepare=after(init(), held=10**6, then=lambda s: s.put(SPLITTER, 10**8, s.data(SPLITTER) + b"\0", call.ID)))
    c.add("distribute/no-buckets", "a count beyond what there is room for is not followed", distribute(), prepare=after(
        init(), held=10**6, then=patched(SPLITTER, 9, b"\xff")))
    return c.vectors
