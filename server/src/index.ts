export { readSettings, type Settings } from './platform/config.ts';
export { addUserToInstallation, backupInstallation, loadAgenciesIntoInstallation, migrateInstallation, restoreInstallation, verifyInstallation, type CommandUser } from './maintain.ts';
export { sayError } from './platform/said.ts';
