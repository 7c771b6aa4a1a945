// Placeholder: this view is built beside the frame.
import { h, put, t } from "../../page/shared";
import type { Mount } from "./view";

export const mount: Mount = (root) => ({ draw: () => put(root, h("p", { class: "note" }, t("view.later"))) });
