// What the page says of a link that was followed: what in it was not understood, whether its corpus is the one here, and whether its numbers may be others.
import { t } from "./i18n";
import type { Link } from "./link";
import { clear, post } from "./notices";
import type { Session } from "./session";
import { corpusKey } from "./settings";
import { mayDiffer, version } from "./version";

/** Digits of a hash that are said. */
const SAID = 8;

/** Names what a link said that was not understood; what tasks.js reads of it is told under another id. */
export function tellFaults({ faults }: Pick<Link, "faults">, id = "faults"): void {
  if (!faults.length) return clear("link", id);
  const what = faults.map((f) => t("link." + f.kind, { name: f.name, value: f.value })).join(t("join.list"));
  post("link", { id, tone: "warn", title: "link.title", text: ["link.text", { what }] });
}

/** How the corpus here stands to a link's: the same, another, not made yet, a text that is not here, or no longer what the link asked for. */
export type Standing = "same" | "other" | "wait" | "absent" | "gone";

/** Compares the corpus of the settings with the one that a link names. */
export function standing(link: Link, { settings, made }: Pick<Session, "settings" | "made">): Standing {
  if (!link.corpus) return "gone";
  if (link.source === "text" && settings.source === "world") return "absent";
  if (corpusKey(settings) !== corpusKey({ ...link.settings, source: link.source })) return "gone";
  return !made ? "wait" : made.hash.startsWith(link.corpus) ? "same" : "other";
}

/** Watches the corpus of the link that was followed. */
export class LinkCheck {
  private link: Link | null = null;
  private missed = false;

  constructor(private session: Session) {
    session.bus.on("corpus", () => this.look());
    session.bus.on("settings", () => this.look());
  }

  /** Takes the link that the page now follows; `own` where it only names a model of this device. */
  take(link: Link, own = false): void {
    this.link = link;
    this.missed = false;
    if (!own && link.version && mayDiffer(link.version, version)) post("link", { id: "version", tone: "plain", title: ["link.version.title", { there: link.version }], text: ["link.version.text", { there: link.version, here: version }] });
    else clear("link", "version");
    this.look();
  }

  private look(): void {
    const { link, session } = this;
    if (!link) return;
    const now = standing(link, session);
    if (now === "wait") return;
    if (now === "gone") {
      this.link = null;
      return clear("link", "corpus");
    }
    if (now === "same" && !this.missed) return clear("link", "corpus");
    this.missed = now !== "same";
    this.say(link, now === "absent" ? "absent" : now === "same" ? "same" : "other." + link.source);
  }

  private say(link: Link, what: string): void {
    const there = link.corpus!.slice(0, SAID), here = this.session.made?.hash.slice(0, SAID) ?? "";
    const to = { id: "to-corpus", label: "corpus.go", press: () => (location.hash = "#corpus") };
    post("link", { id: "corpus", tone: what === "same" ? "ok" : "warn", title: `link.corpus.${what}.title`, text: [`link.corpus.${what}.text`, { there, here, version: link.version ?? "–" }], actions: what === "same" ? [] : [to] });
  }
}
