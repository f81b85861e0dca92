import { createProjectHost } from "../project/projectHost.ts";
import { serveAsChild } from "./childChannel.ts";
import { closeInheritedSockets } from "./inheritedSockets.ts";

/** The project host as a child process of plain Node. */
closeInheritedSockets();
serveAsChild(createProjectHost);
