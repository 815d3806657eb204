import { stages } from '../environments/environments.ts';
import { buildApp } from './build-app.ts';
import { cdkOutput, readContext } from './settings.ts';

// `cdk deploy` runs this program (see cdk.json). The CLI sets the output folder.
buildApp(stages, { outdir: process.env.CDK_OUTDIR ?? cdkOutput, context: readContext() }).synth();
