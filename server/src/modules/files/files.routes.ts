import { downloadFile, uploadFile } from '@thientruong/contract';
import { rawRoute, type Route } from '../../platform/module.ts';
import { downloadOne, uploadOne } from './files.service.ts';

/** Calls of the module. */
export const routes: readonly Route[] = [rawRoute(uploadFile, uploadOne), rawRoute(downloadFile, downloadOne)];
