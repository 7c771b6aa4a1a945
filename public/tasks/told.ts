// A message of one tab: said while that tab is in sight, and again when it is looked at again.
import { clear, post } from "../page/shared";

type Notice = Parameters<typeof post>[1];

export class Told {
  private notice: Omit<Notice, "id"> | null = null;

  constructor(private id: string, private inSight: () => boolean) {}

  /** Says something, or takes back what was said. */
  set(notice: Omit<Notice, "id"> | null): void {
    if (!notice && !this.notice) return;
    this.notice = notice;
    if (this.inSight()) this.show();
  }

  /** Puts it where it is seen, in place of another tab's. */
  show(): void {
    if (this.notice) post("tune", { ...this.notice, id: this.id });
    else clear("tune", this.id);
  }
}
