import { createProjectHost } from "../project/projectHost.ts";
import { serveAsChild } from "./childChannel.ts";

/** The project host as a child process of plain Node. */
serveAsChild(createProjectHost);
