import { createProjectHost } from "../project/projectHost.ts";
import { serveAsUtility } from "./utilityChannel.ts";

/** The project host as a utility process of the desktop app. */
serveAsUtility(createProjectHost);
