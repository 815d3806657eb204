import { stages } from '../environments/environments.ts';
import { buildApp } from './build-app.ts';
import { cdkOutput, readContext } from './settings.ts';

// `cdk deploy` runs this program (cdk.json), and the CLI sets the folder for the result.
buildApp(stages, { outdir: process.env.CDK_OUTDIR ?? cdkOutput, context: readContext() }).synth();
