#!/usr/bin/env node
/** The command, at an address that stays: it is in cli/. */
import './cli/main.js';
