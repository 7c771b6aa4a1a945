// The masthead: the language, the size of the type, the way past it; and what the tab's title says.
import { $ } from "./dom";
import { decimal, languages, onLanguage, otherLanguage, setLanguage, t, worldLanguage } from "./i18n";
import type { Session } from "./session";
import type { Tunings } from "./tuning";

/** What the user chose about the page itself; a browser that refuses storage only forgets it. */
export const remember = (key: string, value?: string): string | null => {
  try {
    if (value !== undefined) localStorage.setItem("murmuration." + key, value);
    return localStorage.getItem("murmuration." + key);
  } catch {
    return null;
  }
};

/** Lets the masthead's buttons do what they say. */
export function mountMasthead(session: Session): void {
  $(".skip").addEventListener("click", (e) => (e.preventDefault(), document.querySelector<HTMLElement>(".view:not([hidden]) [tabindex='-1']")?.focus()));
  $("[data-act=lang]").addEventListener("click", () => void switchLanguage(session));
  onLanguage(nameLanguage);
  nameLanguage();
  $("[data-act=large]").addEventListener("click", () => {
    const large = document.documentElement.classList.toggle("large");
    $("[data-act=large]").setAttribute("aria-pressed", String(large));
    remember("large", String(large));
    dispatchEvent(new HashChangeEvent("hashchange", { newURL: location.href }));
  });
  if (remember("large") === "true") $("[data-act=large]").click();
}

/** The button names the language that it leads to, in that language. */
function nameLanguage(): void {
  const { name, tag } = languages[otherLanguage()]!, press = $("[data-act=lang]");
  press.textContent = name;
  press.lang = tag;
}

/** The language of the page, and of the world as long as nothing has been made with it or chosen about it. */
async function switchLanguage(session: Session): Promise<void> {
  const next = otherLanguage();
  const follows = session.settings.source === "world" && session.settings.language === worldLanguage() && !session.bird;
  remember("language", next);
  setLanguage(next);
  if (follows) await session.configure({ ...session.settings, language: worldLanguage() });
}

/** Says in the title of the tab, and in the names of the panels, what is being learnt. */
export function title(session: Session, tunings: Tunings): void {
  const e = session.last, running = session.phase === "running", taught = tunings.running();
  const busy = running ? e : taught?.curve.at(-1);
  document.title = busy ? `${Math.floor((busy.step / busy.of) * 100)}% · ${decimal(busy.loss)} · ${t("title")}` : t("title");
  $("[data-nav=pretrain]").classList.toggle("live", running);
  $("[data-nav=finetune]").classList.toggle("live", !!taught || tunings.desk?.stand().phase === "running");
}
