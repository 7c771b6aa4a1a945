// The link to what is on stage, what it carries and what it leaves at home.
import type { SharingHost } from "../page/sharinghost";
import { h, put, wholeLink } from "../page/shared";
import { carried } from "./carries";
import { LinkBox } from "./linkbox";
import type { Tab } from "./tab";

export class LinkTab implements Tab {
  private box = new LinkBox("title");
  private list = h("ul", { class: "share-list", "data-id": "share-carries" });
  readonly element = h("div", {}, h("p", { t: "share.link.says" }), this.box.element, h("h3", { t: "share.carries" }), this.list, h("p", { class: "note", t: "share.leaves" }));

  constructor(private host: SharingHost) {}

  enter(): void {
    this.box.show(wholeLink(this.host.session, this.host.defaults));
    put(this.list, ...carried(this.host).map((text) => h("li", {}, text)));
  }

  leave(): void {}
}
