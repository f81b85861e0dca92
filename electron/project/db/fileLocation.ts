import { accessSync, constants, statfsSync } from "node:fs";
import { dirname } from "node:path";

/** The file and its folder, since SQLite writes beside the file. */
export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false; // the reason is shown as "cannot be written"
  }
}

/** Linux file system numbers of NFS, SMB1, CIFS, SMB2, AFS, Ceph, 9P: WAL needs shared memory. */
const networkFileSystems = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x00c36400, 0x01021997,
]);

export function isOnNetworkDrive(path: string): boolean {
  if (process.platform === "win32") return path.startsWith("\\\\");
  if (process.platform !== "linux") return false;
  return networkFileSystems.has(statfsSync(dirname(path)).type);
}

const syncedFolderPattern =
  /[\\/](dropbox|onedrive[^\\/]*|google ?drive|nextcloud|owncloud|icloud ?drive|mobile documents|sciebo|box sync|pcloud ?drive)[\\/]/i;

export function warningsFor(path: string): string[] {
  if (!syncedFolderPattern.test(path)) return [];
  return [
    "This project lies in a folder that another program keeps in step with other machines. Work in a folder of your own and copy the closed project there: a sync in the middle of your work can damage it.",
  ];
}
