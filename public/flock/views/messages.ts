// The messages of the views beside the board.
import en from "../../messages/flockviews.en.json";
import zh from "../../messages/flockviews.zh.json";
import { learn } from "../../page/shared";

learn({ en, zh });
