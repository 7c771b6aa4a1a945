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

/** Where the address names no plan, proposes the one that grew last. */
export function propose(): void {
  const last = remembered(KEY);
  if (location.hash === "#flock" && last) history.replaceState(null, "", last);
}

/** Keeps in mind which flock grows, for the open project too, and goes on with it if its address was `loaded`. */
export function remember(flock: Flock, loaded: boolean, store: Store): void {
  if (loaded && remembered(KEY) === encode({ key: flock.key, plan: flock.plan })) void flock.grow().then(() => tell(flock));
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
