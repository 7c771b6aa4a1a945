// What can be believed of a class's models on their way.
import { h } from "../../page/shared";
import type { Study } from "../study-types";

/** The kept steps of models that came from others were not grown here, and no digest covers them. */
export const wayNote = ({ lent }: Pick<Study, "lent">): HTMLElement | null => (lent ? h("p", { class: "note", "data-id": "flock-way", t: "lent.way" }) : null);
