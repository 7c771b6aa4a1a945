// The host of the projects: their button beside the shelf, and the dialog that comes when it is pressed.
import { $, h, say } from "./dom";
import { faultText } from "./faults";
import { onLanguage, t } from "./i18n";
import type { Keeper } from "./keeper";
import { post } from "./notices";
import { projectName, type Record } from "./record";
import type { Session } from "./session";
import { styles } from "./styles";

export interface ProjectsHost {
  session: Session;
  keeper: Keeper;
  record: Record;
}

/** Mounts the button; the returned function opens the dialog, with a file that is to be taken in or without. */
export function mountProjects(host: ProjectsHost): (file?: File) => void {
  let loaded: Promise<unknown> | null = null;
  const open = async (file?: File) => {
    try {
      await (loaded ??= styles("projects.css"));
      (await import("./projects.js")).openProjects(host, file);
    } catch (error) {
      loaded = null;
      post("shelf", { id: "projects", tone: "bad", title: "projects.failed", text: () => faultText(error) });
    }
  };
  const press = h("button", { type: "button", class: "link", "data-id": "projects", "aria-haspopup": "dialog", click: () => void open() });
  const draw = () => say(press, t("project.open", { name: projectName(host.session.store.project) }));
  $(".wire .differs").prepend(h("p", { class: "project" }, press));
  host.record.on(draw);
  onLanguage(draw);
  draw();
  return (file) => void open(file);
}
