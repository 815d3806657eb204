import { stages } from '../environments/environments.ts';
import { buildApp } from './build-app.ts';
import { cdkOutput, readContext } from './settings.ts';

// The program of `cdk deploy` (cdk.json). The CLI says where to write the result.
buildApp(stages, { outdir: process.env.CDK_OUTDIR ?? cdkOutput, context: readContext() }).synth();
