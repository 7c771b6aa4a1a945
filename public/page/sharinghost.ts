// What the share dialog and the report see of the page.
import type { Battery } from "./battery";
import type { Keeper } from "./keeper";
import type { Session } from "./session";
import type { Settings } from "./settings";
import type { Tunings } from "./tuning";

export interface SharingHost {
  session: Session;
  keeper: Keeper;
  tunings: Tunings;
  battery: Battery;
  defaults: Settings;
}
