import { serveAsChild } from "../../electron/host/childChannel.ts";
import { createStubHost } from "./stubHost.ts";

serveAsChild(createStubHost);
