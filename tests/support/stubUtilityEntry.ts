import { serveAsUtility } from "../../electron/host/utilityChannel.ts";
import { createStubHost } from "./stubHost.ts";

serveAsUtility(createStubHost);
