import { stages } from '../environments/environments.ts';
import { buildApp } from './build-app.ts';
import { cdkOutput, readContext } from './settings.ts';

// What `cdk deploy` runs (cdk.json). The CLI says where it wants the result.
buildApp(stages, { outdir: process.env.CDK_OUTDIR ?? cdkOutput, context: readContext() }).synth();
