import { stages } from '../environments/environments.ts';
import { buildApp } from './build-app.ts';
import { cdkOutput, readContext } from './settings.ts';

// The program that `cdk deploy` runs (cdk.json). The CLI tells it where to write the result.
buildApp(stages, { outdir: process.env.CDK_OUTDIR ?? cdkOutput, context: readContext() }).synth();
