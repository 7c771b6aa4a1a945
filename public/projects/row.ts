// One project in the list: its name, what it takes, and what can be done with it.
import type { KeptStudy } from "../lab/lab";
import type { Store } from "../page/store";
import { button, h, holders, locale, projectName, put, sized, t } from "../page/shared";
import type { Acts } from "./acts";
import { flocksSize } from "./flocks";
import type { Listed } from "./shelf";

/** A project as an item of the list. */
export function row(one: Listed, flocks: readonly KeptStudy[], store: Store, acts: Acts): HTMLElement {
  const { project } = one, here = project.id === store.project.id;
  const name = h("h3", {}, projectName(project)), ask = h("div", { class: "p-ask" });
  const item = h("li", { "data-project": project.id, "aria-current": here ? "true" : undefined });
  put(item, h("div", { class: "p-head" }, name, here ? h("span", { class: "p-here", t: "projects.here" }) : null), h("p", { class: "note" }, facts(one)), flocksOf(one, flocks, here), buttons(one, here, store, acts, name, ask), ask);
  return item;
}

function facts({ project, models, bytes, updated }: Listed): string {
  const when = new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(updated);
  const parts = [t("projects.models", { n: models }), sized(bytes)];
  if (project.answers.length) parts.push(t("projects.answers", { n: project.answers.length }));
  return [...parts, t("projects.changed", { when })].join(" · ");
}

/** How many flocks, and what their models take. */
function flocksText(project: Listed["project"], kept: readonly KeptStudy[]): string {
  const bytes = flocksSize(project, kept);
  return [t("projects.flocks", { n: project.flocks.length }), ...(bytes ? [t("projects.flocks.size", { size: sized(bytes) })] : [])].join(" · ");
}

/** The flocks that were grown in it; those of the open project can be gone to. */
function flocksOf({ project }: Listed, kept: readonly KeptStudy[], here: boolean): HTMLElement | null {
  if (!project.flocks.length) return null;
  const items = project.flocks.map(({ digest, address }) => {
    const study = kept.find((s) => s.digest === digest);
    const text = study ? t("projects.flock", { done: study.done, of: study.of }) : t("projects.flock.plan");
    return h("li", {}, here && address ? h("a", { href: address, click: (e: Event) => (e.target as Element).closest("dialog")?.close() }, text) : text);
  });
  return h("details", { class: "p-flocks" }, h("summary", {}, flocksText(project, kept)), h("ul", {}, ...items));
}

function buttons(one: Listed, here: boolean, { db }: Store, acts: Acts, name: HTMLElement, ask: HTMLElement): HTMLElement {
  const { project } = one;
  return h(
    "p", { class: "p-acts" },
    here ? null : button("project-enter", "projects.enter", () => void acts.enter(project), "link strong"),
    button("project-rename", "wire.rename", () => typeName(one, acts, name)),
    db ? button("project-copy", "projects.copy", () => void acts.duplicate(one)) : null,
    button("project-export", "projects.export", () => void acts.write(one)),
    db ? button("project-delete", "projects.delete", () => void askDelete(one, acts, ask)) : null,
  );
}

function typeName({ project }: Listed, acts: Acts, host: HTMLElement): void {
  const input = h("input", { type: "text", value: projectName(project), maxlength: 60, "data-id": "project-name", label: "projects.name" });
  const done = (e: Event) => (e.preventDefault(), host.replaceChildren(), void acts.rename(project, input.value));
  const stop = (e: KeyboardEvent) => e.key === "Escape" && (e.preventDefault(), e.stopPropagation(), put(host, projectName(project)));
  put(host, h("form", { submit: done, keydown: stop }, input, h("button", { type: "submit", class: "link", "data-id": "project-named", t: "projects.named" })));
  input.select();
}

async function askDelete({ project, models, bytes }: Listed, acts: Acts, ask: HTMLElement): Promise<void> {
  const open = (await holders("project " + project.id)) - (acts.isHere(project) ? 1 : 0);
  const what = [t("projects.delete.models", { n: models, size: sized(bytes) })];
  if (project.answers.length) what.push(t("projects.answers", { n: project.answers.length }));
  if (project.flocks.length) what.push(t("projects.flocks", { n: project.flocks.length }));
  const no = button("project-keep", "cancel", () => ask.replaceChildren());
  put(
    ask, h("b", {}, t("projects.delete.title", { name: projectName(project) })),
    h("p", {}, t("projects.delete.text", { what: what.join(t("join.list")) }), open > 0 ? t("join") + t("projects.delete.open") : ""),
    h("p", {}, button("project-delete-yes", "projects.delete.yes", () => void acts.remove(project)), no),
  );
  no.focus();
}
