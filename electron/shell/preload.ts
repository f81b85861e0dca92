import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from "electron";
import type { ConcordBridge } from "../../shared/contract/bridge.ts";
import { channels } from "./channels.ts";

const bridge: ConcordBridge = {
  call: (request) => ipcRenderer.invoke(channels.call, request),
  onEvent: (listener) => listen(channels.event, listener),
  shell: {
    chooseProject: (question) => ipcRenderer.invoke(channels.chooseProject, question),
    chooseFilesToMerge: () => ipcRenderer.invoke(channels.chooseFilesToMerge),
    chooseFolder: (purpose) => ipcRenderer.invoke(channels.chooseFolder, purpose),
    placeOfDroppedFile: async (file) => {
      // Throws for anything else; the path of a file that a page has made up is "".
      const path = webUtils.getPathForFile(file as File);
      return path === "" ? null : ipcRenderer.invoke(channels.grantDroppedFile, path);
    },
    onMenuCommand: (listener) => listen(channels.menuCommand, listener),
  },
};

function listen<T>(channel: string, listener: (value: T) => void): () => void {
  const pass = (_event: IpcRendererEvent, value: T) => listener(value);
  ipcRenderer.on(channel, pass);
  return () => ipcRenderer.off(channel, pass);
}

contextBridge.exposeInMainWorld("concord", bridge);
