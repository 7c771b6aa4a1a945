// The messages of the views beside the board.
import messages from "messages:flockviews";
import { learn } from "../../page/shared";

learn(messages);
