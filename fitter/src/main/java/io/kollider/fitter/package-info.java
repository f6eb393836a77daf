package io.kollider.fitter;
