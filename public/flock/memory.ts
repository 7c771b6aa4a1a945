// What outlasts a reload: a flock that was growing goes on when its address is opened again.
import type { Store } from "../page/store";
import { noteFlock, post } from "../page/shared";
import type { Flock } from "./flock";
import { encode } from "./link";
import { remembered } from "./remembered";

const KEY = "flock";

/** Says that a flock was taken up again, if any of it had been there and not all. */
function tell({ study, phase }: Flock): void {
  if (phase === "done") return;
  const begun = study?.members.filter((m) => study.state(m.name).done > 0).length ?? 0;
  if (begun && study) post("flock", { id: "resumed", tone: "ok", title: "resumed.title", text: ["resumed.text", { n: begun, of: study.members.length }] });
}

/** Whether a flock of the open project is kept, all of it: then its address shows it, though it may have been grown elsewhere. */
async function grownHere({ studies }: Flock, { project }: Store, address: string): Promise<boolean> {
  const noted = project.flocks.filter((f) => f.address === address).map((f) => f.digest);
  const kept = noted.length ? await (await studies()).studies?.() : undefined;
  return !!kept?.some((k) => noted.includes(k.digest) && k.done === k.of);
}

/** Where the address names no plan, proposes the one that grew last. */
export function propose(): void {
  const last = remembered(KEY);
  if (location.hash === "#flock" && last) history.replaceState(null, "", last);
}

/** Keeps in mind which flock grows, for the open project too, and goes on with it if its address was `loaded`. */
export function remember(flock: Flock, loaded: boolean, store: Store): void {
  const address = encode({ key: flock.key, plan: flock.plan });
  if (loaded && remembered(KEY) === address) void flock.grow().then(() => tell(flock));
  else if (loaded) void grownHere(flock, store, address).then((there) => void (there && !flock.grown && flock.grow()));
  let noted: { study: Flock["study"]; digest: string } | null = null;
  const note = () => {
    const { grown, study } = flock;
    if (!grown) return;
    remembered(KEY, encode(grown));
    if (!study) return;
    void noteFlock(store, study.digest, encode(grown), noted?.study === study ? noted.digest : undefined);
    noted = { study, digest: study.digest };
  };
  flock.bus.on("study", note);
  flock.bus.on("members", note);
}
