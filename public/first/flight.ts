// The flight through the recording: where in time it stands, whether it goes on.
import { Bus } from "../page/bus";
import { recordingOf, type Recording } from "./recording";
import { FLIGHT, keyed, momentsOf } from "./time";

export class Flight {
  readonly bus = new Bus<{ moved: void; state: void; recording: void }>();
  recording: Recording;
  moments: number[];
  /** From 0 to 1; it opens on the end. */
  now = 1;
  playing = false;
  /** It has been played, or moved, to its end. */
  flown = false;
  /** The bird that is looked at. */
  chosen = 0;
  private frame = 0;

  constructor(private language: "en" | "zh") {
    this.recording = recordingOf(language);
    this.moments = momentsOf(this.recording);
  }

  /** The recording of another language, at the same moment. */
  speak(language: "en" | "zh"): void {
    if (language === this.language) return;
    this.language = language;
    this.recording = recordingOf(language);
    this.moments = momentsOf(this.recording);
    this.bus.emit("recording", undefined);
  }

  /** Flies on, from the start where it is at its end. */
  play(): void {
    if (this.playing) return;
    if (this.now >= 1) this.now = 0;
    this.set(true);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const from = this.now, began = performance.now();
    const turn = () => {
      if (!this.playing) return;
      const now = Math.min(1, from + (performance.now() - began) / 1000 / FLIGHT);
      this.go(still ? this.moments.findLast((m) => m <= now)! : now);
      if (now >= 1) return this.pause();
      this.frame = requestAnimationFrame(turn);
    };
    turn();
  }

  pause(): void {
    cancelAnimationFrame(this.frame);
    this.set(false);
  }

  /** Goes to a moment by hand. */
  scrub(now: number): void {
    this.pause();
    this.go(now);
  }

  /** Goes where a key of the scrubber leads; reports whether it leads anywhere. */
  key(key: string): boolean {
    const to = keyed(this.moments, this.now, key);
    if (to !== undefined) this.scrub(to);
    return to !== undefined;
  }

  choose(bird: number): void {
    this.chosen = bird;
    this.bus.emit("moved", undefined);
    this.bus.emit("state", undefined);
  }

  private go(now: number): void {
    if (now >= 1 && this.now < 1) {
      this.flown = true;
      this.now = 1;
      this.bus.emit("state", undefined);
    }
    this.now = now;
    this.bus.emit("moved", undefined);
  }

  private set(playing: boolean): void {
    if (this.playing === playing) return;
    this.playing = playing;
    this.bus.emit("state", undefined);
  }
}
